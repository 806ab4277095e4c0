using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChatSales.Bot.Driven;
using ChatSales.Core.Due;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>Does timed work due up to an instant, as a bot running since the last time would have.</summary>
internal static class DueVerb
{
    private static readonly Option<string> Now = new("--now")
    {
        Description = "Up to which instant, not before that of the last time.",
        Required = true,
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Does nothing, and prints what is due up to then as things are." };
    private static readonly Option<bool> Json = new("--json") { Description = "Prints what was sent as JSON." };

    public static Command Build()
    {
        var verb = new Command("due", "Does what falls due up to an instant, on a store that no bot is serving, and prints all that is sent.")
        {
            Now, Json, DryRun,
        };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(Now) is { } now && Instants.TryRead(now, BusinessZone.Shanghai) is null)
            {
                result.AddError(Instants.Mistake(now));
            }
        });
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        await using var bot = await DrivenBot.OpenAsync(arguments.Setup(), ct);
        var (begun, instant) = (Stopwatch.GetTimestamp(), Instants.Read(arguments.GetValue(Now)!, bot.Zone));
        if (arguments.GetValue(DryRun))
        {
            Print(await bot.DueUntilAsync(instant, ct), bot.Zone, Stopwatch.GetElapsedTime(begun), arguments.GetValue(Json));
            return 0;
        }

        var sent = await bot.RunUntilAsync(instant, ct);
        var answers = sent.Select(message => Answer.Of(message, bot.Zone)).ToList();
        await Answers.PrintAsync(answers, Stopwatch.GetElapsedTime(begun), arguments.GetValue(Json), bot.Store, ct);
        return 0;
    }

    private static void Print(IReadOnlyList<DueItem> due, BusinessZone zone, TimeSpan elapsed, bool json)
    {
        if (json)
        {
            var pieces = due.Select(item => new { At = zone.Local(item.At), item.Rule, item.Id, item.Subject });
            var printed = new { Answers = Array.Empty<Answer>(), Due = pieces, ElapsedMs = (long)elapsed.TotalMilliseconds };
            Console.WriteLine(JsonSerializer.Serialize(printed, Answer.Json));
            return;
        }

        foreach (var item in due)
        {
            var at = zone.Local(item.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            Console.WriteLine($"{at} {item.Rule} {item.Subject}".TrimEnd());
        }
    }
}
