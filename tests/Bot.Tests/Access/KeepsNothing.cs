using System.Reflection;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Tests.Access;

/// <summary>A store that reads through, and only remembers commits.</summary>
public class KeepsNothing : DispatchProxy
{
    private IStore? inner;

    /// <summary>What was last to be committed.</summary>
    public ChangeSet Changes { get; private set; } = new();

    /// <summary>The store, and what it remembers.</summary>
    public static (IStore Store, KeepsNothing Kept) Of(IStore inner)
    {
        var store = Create<IStore, KeepsNothing>();
        var kept = (KeepsNothing)store;
        kept.inner = inner;
        return (store, kept);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name != nameof(IStore.CommitAsync))
        {
            return targetMethod.Invoke(inner, args);
        }

        Changes = (ChangeSet)args![0]!;
        return Task.CompletedTask;
    }
}
