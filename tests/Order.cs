using ChatSales.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestMethodOrderer(typeof(Order))]

namespace ChatSales.Tests;

/// <summary>
/// Tests of a class run by name, so in one order wherever the repository is; or shuffled, if the runner is given a seed
/// (<c>ChatSales.Bot.Tests :7</c>).
/// </summary>
public sealed class Order : ITestMethodOrderer
{
    private static readonly bool IsShuffled = Environment.GetCommandLineArgs().Skip(1).Any(argument => argument.StartsWith(':'));

    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : notnull, ITestMethod
    {
        TTestMethod?[] methods = [.. testMethods.OrderBy(method => method?.MethodName, StringComparer.Ordinal)];
        if (IsShuffled)
        {
            new Random(Randomizer.Seed).Shuffle(methods);
        }

        return methods;
    }
}
