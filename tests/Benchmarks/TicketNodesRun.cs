using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Notices;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Simulators.PostgreSql;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>
/// Two nodes on one PostgreSQL that are killed with -9 in turn while reps open tickets through both and nobody takes them on: whoever is asked gets
/// each ticket's card once, and whoever owes a step hears once that it is late.
/// </summary>
internal static partial class TicketNodesRun
{
    private const int Reps = 48;
    private const int Products = 60;
    private const int Beat = 5;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <param name="seconds">Length of the load.</param>
    /// <param name="say">Takes progress and findings.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<bool> RunAsync(int seconds, Action<string> say, CancellationToken ct)
    {
        await using var simulator = await WeComSimulator.StartAsync(
            new SimulatorOptions { IsMember = static id => id.StartsWith("wx", StringComparison.Ordinal) }, ct: ct);
        await using var server = await PostgreSqlServer.StartAsync(ct);
        var database = await server.NewSchemaAsync(ct);
        var folder = Directory.CreateTempSubdirectory("chatsales-tickets").FullName;
        await FillAsync(database, folder, ct);
        var config = await ConfigAsync(folder, simulator, ct);
        var opened = new ConcurrentDictionary<string, byte>();
        await using (var nodes = await Nodes.StartAsync(2, database, config, simulator, ct))
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var opening = OpenAsync(simulator, nodes, opened, stop.Token);
            for (var (second, kills) = (Beat, 0); second <= seconds; second += Beat)
            {
                await Task.Delay(TimeSpan.FromSeconds(Beat), ct);
                await nodes.ReplaceAsync(kills++ % 2, ct);
                say(string.Create(CultureInfo.InvariantCulture, $"{second} s: {kills} nodes killed, {opened.Count} requests acknowledged"));
            }

            await stop.CancelAsync();
            await opening;
            await UntilToldAsync(database, ct);
            await nodes.DrainAsync(ct);
            await nodes.StopAsync(ct);
        }

        var isClean = await JudgeAsync(database, simulator, opened, say, ct);
        ServerProcess.Clear(folder, keep: !isClean, say);
        return isClean;
    }

    // So many of each that nobody gets more than WeCom lets through; nobody is above them.
    private static async Task FillAsync(string database, string folder, CancellationToken ct)
    {
        IEnumerable<string> people =
        [
            "H,H,manager,,,,,wxh,,,true",
            .. Enumerable.Range(0, Reps).Select(number => $"R{number},R{number},rep,,,,,wxr{number},,,true"),
            .. new[] { ("P", "product"), ("A", "architect"), ("D", "delivery") }.SelectMany(
                one => Ids(one.Item1).Select(id => $"{id},{id},{one.Item2},,,,,wx{id.ToLowerInvariant()},,,true")),
        ];
        await Company.ImportAsync(
            database, ct, ("people", Company.PeopleHeader, people),
            ("customers", Company.CustomersHeader, Enumerable.Range(0, Reps).Select(n => $"C{n},C{n},,,,false,R{n},2026-11-01T09:00:00+08:00")),
            ("deals", Company.DealsHeader, Enumerable.Range(0, Reps).Select(n =>
                $"{Company.Deal(n)},T{n},C{n},R{n},lead,open,100000.00,0.30,,false,false,2026-11-01T09:00:00+08:00,2026-11-01T09:00:00+08:00,,,")));
        var chain = Path.Combine(folder, "chain.json");
        const string soon = "0.005 自然小时";
        await File.WriteAllTextAsync(chain, JsonSerializer.Serialize(new
        {
            format = "ticket-chain/1", id = "default", version = 1,
            people = new[] { new { when = new { }, product = Ids("P"), architect = Ids("A"), delivery = Ids("D") } },
            budgets = new[] { new { when = new { }, accept = soon, answer = soon, start = soon, deliver = soon, rework = soon } },
            escalateAfter = soon, fallback = "H",
        }), ct);
        if (await Bot.Verbs.VerbsRoot.RunAsync(["config", "import", chain, "--store", database]) != 0)
        {
            throw new InvalidOperationException("The chain could not be imported.");
        }
    }

    private static IEnumerable<string> Ids(string letter) =>
        Enumerable.Range(0, Products).Select(number => string.Create(CultureInfo.InvariantCulture, $"{letter}{number}"));

    // People are told on working days from 08:30 until 21:00: in the zone of these nodes it is about noon now.
    private static async Task<string> ConfigAsync(string folder, WeComSimulator simulator, CancellationToken ct)
    {
        var path = await ServerProcess.ConfigAsync(folder, simulator, ct, logs: true);
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(path, ct))!.AsObject();
        var ahead = 12 - DateTimeOffset.UtcNow.Hour;
        settings["Clock"] = new JsonObject
        {
            // The sign of these zones is the other way round.
            ["Zone"] = string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(ahead > 0 ? "-" : "+")}{Math.Abs(ahead)}"),
        };
        await File.WriteAllTextAsync(path, settings.ToJsonString(), ct);
        return path;
    }

    // Each request is sent until a node acknowledges it, and one in five again.
    private static async Task OpenAsync(WeComSimulator simulator, Nodes nodes, ConcurrentDictionary<string, byte> opened, CancellationToken stop)
    {
        var random = new Random(7);
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var (rep, title) = (number % Reps, string.Create(CultureInfo.InvariantCulture, $"N{number}"));
            var callback = simulator.Callbacks.Text($"wxr{rep}", $"工单 {Company.Deal(rep)} 需求{title}");
            for (var (tries, isKept) = (0, false); tries < 6 && (!isKept || random.Next(5) == 0); tries++)
            {
                try
                {
                    isKept |= await simulator.PostAsync(callback, nodes.Doors[tries % 2], CancellationToken.None) == 200;
                }
                catch (HttpRequestException)
                {
                    // The node is down: the other one gets it.
                }

                if (isKept)
                {
                    opened[title] = 0;
                }
            }

            await Task.Delay(Between, CancellationToken.None);
        }
    }

    // Until no clock has anything more to tell.
    private static async Task UntilToldAsync(string database, CancellationToken ct)
    {
        await using var store = await PostgreSqlStore.OpenAsync(database, BotHost.Kinds, TimeProvider.System, ct);
        var until = DateTimeOffset.UtcNow + Patience;
        while (DateTimeOffset.UtcNow < until && (await store.QueryAsync(new Query<Ticket>(), ct)).Any(IsToTell))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }
    }

    private static bool IsToTell(Ticket ticket) => ticket.Course!.Running.Any(clock => clock.Levels < SlaRule.MostLevels);

    private static async Task<bool> JudgeAsync(
        string database, WeComSimulator simulator, ConcurrentDictionary<string, byte> opened, Action<string> say, CancellationToken ct)
    {
        await using var store = await PostgreSqlStore.OpenAsync(database, BotHost.Kinds, TimeProvider.System, ct);
        var tickets = await store.QueryAsync(new Query<Ticket>(), ct);
        var titles = tickets.CountBy(ticket => Title().Match(ticket.Title).Value).ToDictionary();
        var notices = (await store.QueryAsync(new Query<Notice>(), ct)).CountBy(notice => $"{notice.Key} {notice.PersonId}").ToDictionary();
        var shown = simulator.Messages.Select(message => (message.UserId, Words: message.ToString())).ToList();
        var faults = new List<string>();
        faults.AddRange(
            opened.Keys.Where(title => titles.GetValueOrDefault(title) != 1).Select(title => $"{title}: {titles.GetValueOrDefault(title)} tickets"));
        foreach (var ticket in tickets)
        {
            var product = $"wx{ticket.ProductOwnerId!.Value.Text.ToLowerInvariant()}";
            Once(product, ticket, "开了工单，请接单并答复");
            Once($"wx{ticket.ArchitectId!.Value.Text.ToLowerInvariant()}", ticket, "开了工单，请配合产品答复");
            Once($"wx{ticket.DeliveryId!.Value.Text.ToLowerInvariant()}", ticket, "开了工单，请准备交付");
            Once(product, ticket, "接单已超时");
            Once(product, ticket, "答复已超时");
        }

        faults.AddRange(simulator.Violations);
        faults.ForEach(say);
        say(string.Create(
            CultureInfo.InvariantCulture,
            $"{tickets.Count} tickets of {opened.Count} acknowledged requests, {shown.Count} messages, {notices.Count} facts told, "
            + $"{notices.Values.Count(count => count > 1)} twice; {faults.Count} faults, {simulator.SilentlyDropped} dropped by the platform"));
        return tickets.Count > 0 && faults.Count + simulator.SilentlyDropped + notices.Values.Count(count => count > 1) == 0;

        // As a card or as a text, never both.
        void Once(string who, Ticket ticket, string words)
        {
            var times = shown.Count(message => message.UserId == who && message.Words.Contains(ticket.Id, StringComparison.Ordinal)
                && message.Words.Contains(words, StringComparison.Ordinal));
            if (times != 1)
            {
                faults.Add($"{ticket.Id}, {who}, {words}: {times} times");
            }
        }
    }

    [GeneratedRegex(@"N\d+$")]
    private static partial Regex Title();
}
