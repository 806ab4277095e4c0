using System.Collections;
using System.Diagnostics;
using System.Reflection;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Benchmarks;

/// <summary>A store of which one deal ends the process, as kill -9 does, the moment its products are written anywhere.</summary>
internal class DeadlyStore : DispatchProxy
{
    private IStore store = null!;
    private string deadly = "";

    public static IStore Of(IStore store, string deadly)
    {
        var proxy = Create<IStore, DeadlyStore>();
        ((DeadlyStore)proxy).store = store;
        ((DeadlyStore)proxy).deadly = deadly;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.Invoke(store, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
        return result is ValueTask<Deal?> found && deadly.Equals(args?[0]) ? new ValueTask<Deal?>(WithDeathAsync(found)) : result;
    }

    private static async Task<Deal?> WithDeathAsync(ValueTask<Deal?> found) =>
        await found is { } deal ? deal with { Products = new DeadlyProducts() } : null;

    private sealed class DeadlyProducts : IReadOnlyList<string>
    {
        public int Count => 1;

        public string this[int index] => Die();

        public IEnumerator<string> GetEnumerator() => Enumerable.Repeat(Die(), 1).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private static string Die()
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
            return "";
        }
    }
}
