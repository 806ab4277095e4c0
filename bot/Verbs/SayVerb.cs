using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Text.Json;
using ChatSales.Bot.Driven;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>Sends one person's message, or a script of many, the ordinary way in.</summary>
internal static class SayVerb
{
    private static readonly Argument<string?> Text = new("text") { Description = "What the person says.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> As = new("--as") { Description = "Id of the person." };
    private static readonly Option<string[]> Files = new("--file") { Description = "A file to send, with the text or without; repeatable." };
    private static readonly Option<string?> Place = new("--place") { Description = "A place to send: <latitude>,<longitude>,<label>." };
    private static readonly Option<string?> Tap = new("--tap")
    {
        Description = "Taps a button of the newest card that has it: [<row title>/]<label>.",
    };
    private static readonly Option<string[]> Fields = new("--field") { Description = "Fills an input of that card: <label>=<value>; repeatable." };
    private static readonly Option<string?> In = new("--in") { Description = "The group in which it is said: team:<name> or ticket:<number>." };
    private static readonly Option<string?> Now = new("--now") { Description = "The instant of it, not before that of the last run; else now." };
    private static readonly Option<string?> ScriptFile = new("--script") { Description = "A file of steps, a JSON object a line." };
    private static readonly Option<bool> Json = new("--json") { Description = "Prints what was sent as JSON." };

    public static Command Build()
    {
        var verb = new Command("say", "Says something as a person, on a store that no bot is serving, and prints all that is sent.")
        {
            Text, As, Files, Place, Tap, Fields, In, Now, ScriptFile, Json,
        };
        verb.Validators.Add(result =>
        {
            if (Mistake(result) is { } mistake)
            {
                result.AddError(mistake);
            }
        });
        verb.SetAction((arguments, ct) => arguments.GetValue(ScriptFile) is { } file ? PlayAsync(file, arguments, ct) : SayAsync(arguments, ct));
        return verb;
    }

    private static async Task<int> SayAsync(ParseResult arguments, CancellationToken ct)
    {
        await using var bot = await DrivenBot.OpenAsync(arguments.Setup(), ct);
        var begun = Stopwatch.GetTimestamp();
        var now = arguments.GetValue(Now) is { } text ? Instants.Read(text, bot.Zone) : default(DateTimeOffset?);
        var (sent, _) = await bot.DoAsync(DeedOf(arguments.CommandResult), bot.InstantOf(now), ct);
        var answers = sent.Select(message => Answer.Of(message, bot.Zone)).ToList();
        await Answers.PrintAsync(answers, Stopwatch.GetElapsedTime(begun), arguments.GetValue(Json), bot.Store, ct);
        return 0;
    }

    private static async Task<int> PlayAsync(string file, ParseResult arguments, CancellationToken ct)
    {
        var lines = await GivenFile.LinesAsync(file, ct);
        await using var bot = await DrivenBot.OpenAsync(arguments.Setup(), ct);
        var script = new Script(bot, [.. lines.Where(line => !string.IsNullOrWhiteSpace(line))], Path.GetDirectoryName(Path.GetFullPath(file))!);
        await script.PlayAsync(outcome => Console.WriteLine(JsonSerializer.Serialize(outcome, Answer.Json)), ct);
        return 0;
    }

    private static string? Mistake(CommandResult result)
    {
        var deed = DeedOf(result);
        if (result.GetValue(ScriptFile) is not null)
        {
            var others = new Option[] { As, Files, Place, Tap, Fields, In, Now }.Any(option => result.GetResult(option) is { Implicit: false });
            return others || deed.Text is not null ? "--script says all by itself; only --json, --store and --config go with it." : null;
        }

        return result.GetValue(As) is null ? "Option '--as' is required."
            : FieldsIn(result).FirstOrDefault(field => field.Length < 2 || field[0].Length == 0) is { } wrong
                ? $"'{wrong[0]}' is no field; one looks like <label>=<value>."
            : result.GetValue(Now) is { } now && Instants.TryRead(now, BusinessZone.Shanghai) is null ? Instants.Mistake(now)
            : deed.Mistake();
    }

    private static IEnumerable<string[]> FieldsIn(SymbolResult result) => (result.GetValue(Fields) ?? []).Select(field => field.Split('=', 2));

    private static Deed DeedOf(SymbolResult result) => new(result.GetValue(As) ?? "")
    {
        Text = result.GetValue(Text),
        Files = result.GetValue(Files) ?? [],
        Tap = result.GetValue(Tap),
        Fields = FieldsIn(result).GroupBy(field => field[0]).ToDictionary(field => field.Key, field => field.Last()[^1]),
        Place = result.GetValue(Place),
        In = result.GetValue(In),
    };
}
