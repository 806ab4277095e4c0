using System.Diagnostics;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Benchmarks;

/// <summary>What finding names costs among many customers: to build the index, to hold it, and to look names and sentences up.</summary>
internal static class NamesRun
{
    private const int People = 1_000;
    private const int LookUps = 5_000;

    public static int Run(int customers)
    {
        var random = new Random(customers);
        List<NameEntry> names =
        [
            .. Enumerable.Range(1, customers).Select(number => new NameEntry(NameKind.Customer, $"C{number:D6}", MadeNames.Customer(random.Next()))),
            .. Enumerable.Range(1, People).Select(number => new NameEntry(NameKind.Person, $"P{number:D4}", MadeNames.Person(number))),
            .. MadeNames.Products.Select(name => new NameEntry(NameKind.Product, name, name)),
        ];
        names.AddRange(Enumerable.Range(1, customers)
            .Select(number => new NameEntry(NameKind.Deal, $"D{number:D6}", MadeNames.Deal(names[number - 1].Name, number))));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var index = new NameIndex(names);
        var built = watch.Elapsed;
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine(FormattableString.Invariant(
            $"{customers} customers, {customers} deals: built in {built.TotalSeconds:0.0} s, {held / 1_048_576.0:0} MB beside the names"));
        var own = names.Where(name => name.Kind == NameKind.Customer && random.Next(1_000) == 0).Select(name => name.Id).ToHashSet();
        Measure("a part of a name", at => index.Find(names[at].Name[..4], Everything) is not null);
        Measure("a name with a wrong character", at => index.Find(Wrong(names[at].Name), Everything) is not null);
        Measure("the names in a sentence", at => index.Scan(
            $"嗯那个{names[at].Name[..5]}今天过去了一趟然后他们技术负责人问了接口的事，王华盛说下周二给{names[at].Name[2..]}文档", Everything).Count > 0);
        Measure("the same, of one's own", at => index.Scan(
            $"今天拜访了{names[at].Name[..4]}，客户对价格有顾虑，下周三再演示CRM专业版", name => name.Kind != NameKind.Customer || own.Contains(name.Id)).Count > 0);
        GC.KeepAlive(names);
        return 0;

        void Measure(string what, Func<int, bool> lookUp)
        {
            var (latencies, found) = (new Latencies(), 0);
            for (var time = -200; time < LookUps; time++)
            {
                var start = Stopwatch.GetTimestamp();
                found += lookUp(random.Next(customers)) ? 1 : 0;
                if (time >= 0)
                {
                    latencies.Add(Stopwatch.GetElapsedTime(start));
                }
            }

            Console.WriteLine(FormattableString.Invariant(
                $"{what}: p50 {latencies.At(0.5):0.000} ms, p99 {latencies.At(0.99):0.000} ms, max {latencies.At(1):0.0} ms, {found} found"));
        }
    }

    private static bool Everything(NameEntry entry) => true;

    private static string Wrong(string name) => $"{name[..3]}囧{name[4..]}";
}
