using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using ChatSales.Core.Reading;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>Shows how an amount, a ratio, a count, a date, a period or a length of time is read, and what a sentence means.</summary>
internal static class ReadVerb
{
    private static readonly Argument<string?> Text = new("text") { Description = "What was written.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string?> Kind = new("--kind") { Description = "amount, percent, count, date, period, duration or line." };

    private static readonly Option<string?> Slot = new("--slot")
    {
        Description = "What a date or a period is said of: future, past, due; if not given, a date of the future, a period of the past.",
    };

    private static readonly Option<string?> Named = new("--base") { Description = "The period that 'the same period' refers to, e.g. this month." };
    private static readonly Option<string?> As = new("--as") { Description = "Id of the person who says the sentence; for lines." };
    private static readonly Option<string?> Now = new("--now") { Description = "The instant from which dates count; if not given, the clock's." };

    private static readonly Option<string?> Lines = new("--file")
    {
        Description = "Many questions, a JSON object a line: id, kind, text, slot, base, as, now.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Prints JSON." };

    public static Command Build()
    {
        var verb = new Command("read", "Shows how a value is read, or what a sentence means; only a sentence needs a store.")
        {
            Text, Kind, Slot, Named, As, Now, Lines, Json,
        };
        verb.Validators.Add(CheckUsage);
        verb.SetAction(RunAsync);
        return verb;
    }

    private static void CheckUsage(CommandResult line)
    {
        var hasText = line.GetResult(Text) is { Tokens.Count: > 0 };
        if (Has(Lines) && (hasText || Has(Kind) || Has(Slot) || Has(Named) || Has(As)))
        {
            line.AddError("With --file the lines of the file say everything but --now.");
        }
        else if (!Has(Lines) && !(hasText && Has(Kind)))
        {
            line.AddError("Give a text and its --kind, or a --file.");
        }

        bool Has(Option option) => line.GetResult(option) is { Implicit: false };
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var settings = OpenStore.SettingsOf(arguments.Setup());
        var zone = BusinessZone.Named(settings.Clock.Zone);
        var days = new DayReader(settings.WorkingTime.Calendars(zone).Holidays, zone);
        var reader = new ValueReader(days, new PeriodReader(days, zone), zone);
        var now = arguments.GetValue(Now) is { } text ? Driven.Instants.Read(text, zone) : TimeProvider.System.GetUtcNow();
        await using var sentences = new ReadSentences(arguments.Setup(), days, zone);
        var json = arguments.GetValue(Json);
        if (arguments.GetValue(Lines) is { } file)
        {
            return await AnsweredLines.RunAsync(
                file,
                line => AnswerAsync(ReadQuestion.Of(line)),
                (named, answer) => Print(named, answer, json: true),
                ct);
        }

        var question = new ReadQuestion
        {
            Text = arguments.GetValue(Text),
            Kind = arguments.GetValue(Kind),
            Slot = arguments.GetValue(Slot),
            Named = arguments.GetValue(Named),
            As = arguments.GetValue(As),
        };
        Print([], await AnswerAsync(question), json);
        return 0;

        async ValueTask<JsonObject> AnswerAsync(ReadQuestion asked) =>
            asked.IsLine ? await asked.AnswerAsync(sentences, zone, now, ct) : asked.Answer(reader, zone, now);
    }

    private static void Print(JsonObject named, JsonObject answer, bool json) => Console.WriteLine(
        json ? AnsweredLines.Joined(named, answer)
        : string.Join("  ", answer.Select(part => $"{part.Key}: {part.Value?.ToJsonString(StoredJson.Options).Trim('"')}")));
}
