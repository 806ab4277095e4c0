using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChatSales.Benchmarks.Pricing;
using ChatSales.Core.Conditions;

namespace ChatSales.Benchmarks;

/// <summary>
/// Pricing by 200 rules with about 1,000 conditions, the first that holds, beside three other engines as they are meant to be used. Every engine's
/// answers are compared before time is taken; then they take turns, and what counts is the processor's time, as others use the machine too.
/// </summary>
internal static class CommissionRun
{
    private const int Rounds = 5;
    private const int ForNode = 1_000;
    private const string NodeEngine = "json-rules-engine";
    private const string NodeVersion = "7.3.1";

    public static async Task<int> RunAsync(int seconds, CancellationToken ct)
    {
        var node = await NodeFolderAsync(ct);
        foreach (var (seed, width) in new[] { (1, 5), (2, 5), (3, 5), (4, 1) })
        {
            var set = new RuleSet(seed, width);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"seed {seed}: the first rule that holds is number {set.MeanPlace:0} on average; contracts per second of one processor, "
                    + $"median of {Rounds} (least–most); {Load()}"));
            await CompareAsync(set, node, seconds, ct);
        }

        return 0;
    }

    private static async Task CompareAsync(RuleSet set, string? node, double seconds, CancellationToken ct)
    {
        Func<Side>[] make =
        [
            () => new OurSide(set, isWhole: true), () => new OurSide(set, isWhole: false),
            () => new NRulesSide(set, 100), () => new NRulesSide(set, 1_000),
            () => new RulesEngineSide(set, isLean: true), () => new RulesEngineSide(set, isLean: false),
        ];
        var sides = new List<(Side Side, double SetUp, List<double> Rates, List<double> Bytes)>();
        foreach (var one in make)
        {
            var begun = Stopwatch.GetTimestamp();
            var side = one();
            side.Answer(set, 0, 1, new Found[1]);
            sides.Add((side, Stopwatch.GetElapsedTime(begun).TotalMilliseconds, [], []));
            Verify(side, set);
        }

        var file = node is null ? null : await WriteAsync(set, ct);
        var (together, ofNode) = (new List<double>(), new List<double>());
        var into = new Found[set.Facts.Length];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (side, _, rates, bytes) in sides)
            {
                var (rate, each) = Measure(side, set, into, seconds);
                rates.Add(rate);
                bytes.Add(each);
            }

            together.Add(MeasureTogether(sides[0].Side, set, into, seconds));
            if (file is not null)
            {
                ofNode.Add(double.Parse(await NodeAsync(node!, file, seconds, ct), CultureInfo.InvariantCulture));
            }
        }

        foreach (var (side, setUp, rates, bytes) in sides)
        {
            Print(side.Name, rates, string.Create(
                CultureInfo.InvariantCulture,
                $"{Median(bytes):#,##0} bytes each, ready after {setUp:0} ms; ours is {Median(sides[0].Rates) / Median(rates):0.0} times that"));
        }

        Print($"{sides[0].Side.Name}, all {Environment.ProcessorCount} cores", together, "by the clock on the wall");
        if (file is not null)
        {
            Print($"{NodeEngine} {NodeVersion}, stops at the first", ofNode, $"ours is {Median(sides[0].Rates) / Median(ofNode):0} times that");
            File.Delete(file);
        }
    }

    private static void Verify(Side side, RuleSet set)
    {
        var answers = new Found[set.Facts.Length];
        for (var from = 0; from < answers.Length; from += side.Most)
        {
            side.Answer(set, from, Math.Min(side.Most, answers.Length - from), answers);
        }

        // For scale some only say which rule it is.
        var isWhole = answers.Any(answer => answer.Value != 0);
        if (answers.Zip(set.Answers).Count(pair => pair.First != (isWhole ? pair.Second : pair.Second with { Value = 0 })) is var wrong and > 0)
        {
            throw new InvalidDataException($"{side.Name}: {wrong} contracts have another answer than their conditions say.");
        }
    }

    private static (double Rate, double Bytes) Measure(Side side, RuleSet set, Found[] into, double seconds)
    {
        var (done, from) = (0L, 0);
        GC.Collect();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var (begun, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        while (Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds)
        {
            var count = Math.Min(side.Most, set.Facts.Length - from);
            side.Answer(set, from, count, into);
            (done, from) = (done + count, (from + count) % set.Facts.Length);
        }

        return (done / (Environment.CpuUsage.TotalTime - used).TotalSeconds, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / done);
    }

    private static double MeasureTogether(Side side, RuleSet set, Found[] into, double seconds)
    {
        var done = 0L;
        var begun = Stopwatch.GetTimestamp();
        // What two cores do together is told by the clock on the wall.
        Parallel.For(0, Environment.ProcessorCount, core =>
        {
            var part = set.Facts.Length / Environment.ProcessorCount;
            while (Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds)
            {
                side.Answer(set, core * part, part, into);
                Interlocked.Add(ref done, part);
            }
        });
        return done / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static void Print(string name, List<double> rates, string more) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"  {name}: {Median(rates):#,##0} ({rates.Min():#,##0}–{rates.Max():#,##0}), {more}"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Load() => $"load of the machine {File.ReadAllText("/proc/loadavg").Split(' ')[0]} on {Environment.ProcessorCount} cores";

    // Null where npm can't install it.
    private static async Task<string?> NodeFolderAsync(CancellationToken ct)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"chatsales-{NodeEngine}-{NodeVersion}");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), "{}", ct);
        try
        {
            string[] install = ["install", "--silent", "--no-audit", "--no-fund", $"{NodeEngine}@{NodeVersion}"];
            using var npm = Process.Start(new ProcessStartInfo("npm", install)
            {
                WorkingDirectory = folder,
            })!;
            await npm.WaitForExitAsync(ct);
            return npm.ExitCode == 0 ? folder : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task<string> NodeAsync(string folder, string file, double seconds, CancellationToken ct)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Pricing", "json-rules.mjs");
        using var node = Process.Start(new ProcessStartInfo(
            "node", [script, folder, file, seconds.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        var said = await node.StandardOutput.ReadToEndAsync(ct);
        await node.WaitForExitAsync(ct);
        return node.ExitCode == 0 ? said : throw new InvalidDataException($"{NodeEngine} ended with {node.ExitCode}.");
    }

    // Amounts in fen, margins in percent, rates in basis points.
    private static async Task<string> WriteAsync(RuleSet set, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"chatsales-rules-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new
        {
            rules = set.All.Select(rule => new
            {
                id = rule.Id,
                rate = (int)(rule.Rate * 10_000),
                tests = rule.Tests.Select(test => new
                {
                    fact = Name(test.Field),
                    @operator = test.How switch
                    {
                        Comparing.AtLeast => "greaterThanInclusive",
                        Comparing.AtMost => "lessThanInclusive",
                        Comparing.LessThan => "lessThan",
                        Comparing.In => "in",
                        _ => "equal",
                    },
                    value = test.How == Comparing.In ? test.Values : Whole(test.Field, test.Values[0]),
                }),
            }),
            contracts = set.Facts.Take(ForNode).Select(fact => new
            {
                industry = fact.Industry, region = fact.Region, amount = Whole("Amount", fact.Amount), grossMargin = Whole("", fact.GrossMargin),
                paymentTermDays = fact.PaymentTermDays, firstOrder = fact.FirstOrder, referral = fact.Referral,
            }),
            answers = set.Answers.Take(ForNode).Select(answer => new object?[] { answer.Rule, (long)(answer.Value * 100) }),
        }), ct);
        return path;
    }

    private static string Name(string field) => char.ToLowerInvariant(field[0]) + field[1..];

    private static object Whole(string field, object value) => value is decimal number ? (long)(number * 100) : value;
}
