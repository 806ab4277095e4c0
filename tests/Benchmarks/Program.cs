using System.CommandLine;
using System.Globalization;
using ChatSales.Benchmarks;

var seconds = new Option<int>("--seconds") { Description = "Length of a measured part.", DefaultValueFactory = _ => 30 };
var kills = new Option<int>("--times") { Description = "How often the bot is killed.", DefaultValueFactory = _ => 200 };
var webhookKills = new Option<int>("--times") { Description = "How often it is killed.", DefaultValueFactory = _ => 20 };
var boardKills = new Option<int>("--times") { Description = "How often it is killed.", DefaultValueFactory = _ => 50 };
var minute = new Option<int>("--seconds") { Description = "Length of the load.", DefaultValueFactory = _ => 60 };
var cut = new Option<int>("--seconds") { Description = "Length of the cut.", DefaultValueFactory = _ => 10 };
var sizes = new Option<int[]>("--deals")
{
    Description = "How many deals.",
    DefaultValueFactory = _ => [1_000, 1_000_000],
    AllowMultipleArgumentsPerToken = true,
};
var companies = new Option<int[]>("--deals")
{
    Description = "How many deals.",
    DefaultValueFactory = _ => [400, 10_000, 100_000],
    AllowMultipleArgumentsPerToken = true,
};
var waits = new Option<bool>("--wait") { Description = "Waits for a line of input once the stores are filled." };
var customers = new Option<int>("--customers") { Description = "How many customers, and deals.", DefaultValueFactory = _ => 100_000 };
var members = new Option<int>("--people") { Description = "How many people.", DefaultValueFactory = _ => 10_000 };
var digested = new Option<int>("--people") { Description = "How many people.", DefaultValueFactory = _ => 5_000 };
var count = new Option<int>("--count") { Description = "How many callbacks are sent.", DefaultValueFactory = _ => 100_000 };
var slice = new Option<int>("--seconds") { Description = "Of each engine in each round.", DefaultValueFactory = _ => 1 };
var reps = new Option<int>("--people") { Description = "How many people get a statement.", DefaultValueFactory = _ => 1_000 };
var contracts = new Option<int>("--count") { Description = "Contracts, and lines, of each.", DefaultValueFactory = _ => 50 };
var closers = new Option<int>("--people") { Description = "How many people have contracts.", DefaultValueFactory = _ => 200 };
var signed = new Option<int>("--contracts") { Description = "How many each.", DefaultValueFactory = _ => 50 };
var folder = new Argument<string>("folder") { Description = "Folder with the CSV files." };
var entries = new Option<int>("--entries") { Description = "How many entries.", DefaultValueFactory = _ => 1_000_000 };
var tickets = new Option<int>("--tickets") { Description = "How many open tickets.", DefaultValueFactory = _ => 100_000 };
var onStore = new Option<string>("--only") { Description = "Part of the name of the store to run on.", DefaultValueFactory = _ => "" };
var faults = new Option<int>("--times") { Description = "Faults, and kills.", DefaultValueFactory = _ => 500 };
var address = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:6200" };
var only = new Option<string>("--only") { Description = "Part of the names of the attacks to run.", DefaultValueFactory = _ => "" };
var store = new Option<string>("--store") { Description = "Folder of the store, or a connection string.", Required = true };
var filled = new Option<string>("--store") { Description = "A store that 'fill' filled with as many deals, in place of new ones." };
var config = new Option<string>("--config") { Description = "Settings file.", Required = true };
var questions = new Argument<string[]>("files") { Description = "Files with questions, as tests/Data/questions.jsonl." };
var asked = new Option<int>("--count") { Description = "How many are asked.", DefaultValueFactory = _ => 10_000 };
var rate = new Option<int>("--rate") { Description = "Events a second.", DefaultValueFactory = _ => 1_000 };
var brief = new Option<int>("--seconds") { Description = "Length of the load.", DefaultValueFactory = _ => 20 };
var toAll = new Option<bool>("--to-all") { Description = "Every receiver gets every event, where otherwise two get each." };
var root = new RootCommand("Measures the bot as a process of its own, with load from this one; each run prints its figures.");
Add(
    new Command("callbacks", "WeCom callbacks to their acknowledgement: throughput beside a bare Kestrel endpoint."),
    (_, ct) => CallbackRun.RunAsync(ct));
Add(
    new Command("latency", "WeCom callbacks at 200/s to their acknowledgement.") { seconds },
    (arguments, ct) => CallbackRun.LatencyAsync(arguments.GetValue(seconds), ct));
Add(
    new Command("feishu", "Events that Feishu posts: throughput and latency beside Feishu's own library for Node."),
    (_, ct) => FeishuRun.RunAsync(ct));
Add(
    new Command("turns", "Callback in to card out: throughput, and latency at 50/s, with 1,000 people.") { seconds },
    (arguments, ct) => TurnRun.RunAsync(arguments.GetValue(seconds), ct));
Add(
    new Command("stores", "The same on the embedded store, and on PostgreSQL with one node and with two.") { seconds },
    (arguments, ct) => TurnRun.CompareAsync(arguments.GetValue(seconds), ct));
Add(
    new Command("growth", "What a turn costs on stores of different sizes, on both.") { sizes, onStore, filled },
    (arguments, ct) => GrowthRun.RunAsync(arguments.GetValue(sizes)!, arguments.GetValue(onStore)!, arguments.GetValue(filled), ct));
Add(
    new Command("fill", "Fills a store for 'growth --store', as that takes long.") { sizes, store },
    (arguments, ct) => GrowthRun.FillAsync(arguments.GetValue(sizes)![0], arguments.GetValue(store)!, ct));
Add(
    new Command("ask", "What a question costs in the running bot, on companies of different sizes, on both stores.") { companies, waits },
    (arguments, ct) => AskRun.RunAsync(arguments.GetValue(companies)!, arguments.GetValue(waits), ct));
Add(
    new Command("webhooks", "Events to 50 receivers, of which five never answer: how long the others wait.") { rate, brief, toAll },
    (arguments, ct) => WebhookRun.RunAsync(arguments.GetValue(rate), arguments.GetValue(brief), arguments.GetValue(toAll), ct));
Add(
    new Command("log", "What a page and a search of a deal's collaboration log cost, on both stores.") { entries, onStore },
    (arguments, ct) => LogRun.RunAsync(arguments.GetValue(entries), arguments.GetValue(onStore)!, ct));
Add(
    new Command("drain", "What a minute's drain costs over the clocks of very many open tickets, in three parts of a year, on both stores.")
    {
        tickets,
        onStore,
    },
    (arguments, ct) => DrainRun.RunAsync(arguments.GetValue(tickets), arguments.GetValue(onStore)!, ct));
Add(
    new Command("ticket-nodes", "Two nodes on PostgreSQL that are killed with -9 in turn while tickets are opened and run late: each message once.")
    {
        minute,
    },
    async (arguments, ct) => await TicketNodesRun.RunAsync(arguments.GetValue(minute), Console.WriteLine, ct) ? 0 : 1);
Add(
    new Command("import", "Rows per second and memory of an import.") { folder },
    (arguments, ct) => ImportRun.RunAsync(arguments.GetValue(folder)!, ct));
Add(
    new Command("directory", "People of a directory: the difference, its application, and the same again, on both stores.") { members },
    (arguments, ct) => DirectoryRun.RunAsync(arguments.GetValue(members), ct));
Add(
    new Command("digests", "Everybody's digest of reminders at one instant, on each simulated platform within its rates.") { digested },
    (arguments, ct) => DigestRun.RunAsync(arguments.GetValue(digested), ct));
Add(
    new Command("names", "Finding names: the index's build and memory, look-ups of names and sentences.") { customers },
    (arguments, _) => Task.FromResult(NamesRun.Run(arguments.GetValue(customers))));
Add(
    new Command("commission", "Contracts priced by 200 rules, with their trace, beside RulesEngine, NRules and json-rules-engine.") { slice },
    (arguments, ct) => CommissionRun.RunAsync(arguments.GetValue(slice), ct));
Add(
    new Command("statements", "A month's statements printed, sealed and put into one archive; killed with -9 on the way.") { reps, contracts },
    (arguments, ct) => StatementRun.RunAsync(arguments.GetValue(reps), arguments.GetValue(contracts), ct));
Add(
    new Command("close", "A month closed for many people by due work, killed with -9 on the way: the same statements as without, each once.")
    {
        closers,
        signed,
    },
    (arguments, ct) => CloseRun.RunAsync(arguments.GetValue(closers), arguments.GetValue(signed), ct));
Add(
    new Command("sealed", "A batch of statements; the side of 'statements' that is killed.") { store, reps, contracts },
    (arguments, ct) => StatementRun.BatchAsync(arguments.GetValue(store)!, arguments.GetValue(reps), arguments.GetValue(contracts), ct));
Add(
    new Command("directory-calls", "One pass over each platform's directory: calls, time, memory.") { members },
    (arguments, ct) => DirectoryCallsRun.RunAsync(arguments.GetValue(members), ct));
Add(new Command("start", "Start to ready, and memory at rest, on the demo data."), (_, ct) => StartRun.RunAsync(ct));
Add(
    new Command("kill", "kill -9 at random moments under load: what was lost or doubled.") { kills },
    async (arguments, ct) => (await KillRun.RunAsync(arguments.GetValue(kills), Console.WriteLine, ct)).IsClean ? 0 : 1);
Add(
    new Command("webhook-kills", "kill -9 while a receiver is told of events: what it missed, and what came out of order.") { webhookKills },
    (arguments, ct) => WebhookKillRun.RunAsync(arguments.GetValue(webhookKills), ct));
Add(
    new Command("board", "The board's process is killed with -9 while it takes changes: whether it has then what the store has.") { boardKills },
    async (arguments, ct) => await BoardRun.RunAsync(arguments.GetValue(boardKills), Console.WriteLine, ct) ? 0 : 1);
Add(
    new Command("followed", "A store that changes all the time, and its board; the side of 'board' that is killed.") { store },
    (arguments, ct) => BoardRun.FollowAsync(arguments.GetValue(store)!, ct));
Add(
    new Command(
        "nodes",
        "Two nodes on PostgreSQL at 100 messages/s; one is killed with -9 every 5 s, the server crashes once: what was lost, doubled or overtaken.")
    {
        minute,
    },
    async (arguments, ct) => (await NodesRun.KillAsync(arguments.GetValue(minute), 100, Console.WriteLine, ct)).IsClean ? 0 : 1);
Add(
    new Command("cut", "The same two nodes; the network to PostgreSQL is cut for 10 s: the same, and how soon they go on.") { cut },
    async (arguments, ct) => (await NodesRun.CutAsync(arguments.GetValue(cut), 100, Console.WriteLine, ct)).IsClean ? 0 : 1);
Add(
    new Command("mutations", "Forged, damaged and oversized callbacks: answers, effects, memory.") { count },
    async (arguments, ct) => (await MutationRun.RunAsync(arguments.GetValue(count), Console.WriteLine, ct)).IsClean ? 0 : 1);
Add(
    new Command("questions", "Mutated questions of one person of each role: exceptions, and what is told beyond rights.") { questions, asked },
    async (arguments, ct) =>
        (await QuestionRun.RunAsync(arguments.GetValue(questions)!, arguments.GetValue(asked), [], Console.WriteLine, ct)).IsClean ? 0 : 1);
Add(
    new Command("attack", "What one person or a stranger may try, each on a bot of its own: its memory at the worst, and how long a bystander waits.")
    {
        only,
    },
    (arguments, ct) => AttackRun.RunAsync(arguments.GetValue(only)!, ct));
Add(
    new Command("held", "The bot without its workers: what it acknowledges stays in the inbox; another other side of 'callbacks'.")
    {
        store,
        config,
        address,
    },
    (arguments, ct) => HeldBot.RunAsync(arguments.GetValue(store)!, arguments.GetValue(config)!, arguments.GetValue(address)!, ct));
Add(
    new Command("echo", "The product's check of what Feishu posts, with an echo; a side of 'feishu'.") { address },
    (arguments, ct) => EchoServer.RunAsync(arguments.GetValue(address)!, ct));
Add(
    new Command("bare", "A bare Kestrel endpoint that reads its body; the other side of 'callbacks'.") { address },
    (arguments, ct) => BareServer.RunAsync(arguments.GetValue(address)!, ct));
Add(
    new Command("hub", "Contracts to four systems over faults and kill -9, and the books of both sides compared.") { faults },
    (arguments, ct) => HubRun.RunAsync(arguments.GetValue(faults), ct));
var hubArguments = new Argument<string[]>("arguments") { Description = "Folder of the store, shift of the clock in seconds, addresses." };
Add(
    new Command("hub-sender", "The process that hub kills.") { hubArguments },
    (arguments, ct) => arguments.GetValue(hubArguments) is [var place, var shift, var addresses]
        ? HubRun.SendAsync(place, TimeSpan.FromSeconds(long.Parse(shift, CultureInfo.InvariantCulture)), addresses.Split(' '), ct)
        : Task.FromResult(2));

return await root.Parse(args).InvokeAsync();

void Add(Command command, Func<ParseResult, CancellationToken, Task<int>> run)
{
    command.SetAction(run);
    root.Subcommands.Add(command);
}
