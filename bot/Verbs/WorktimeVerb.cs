using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>Computes working time with the settings' hours and holidays: when a number of hours is used up, or how many have passed.</summary>
internal static class WorktimeVerb
{
    private static readonly Argument<string?> Start = new("start")
    {
        Description = "An instant: 2026-03-04T09:00:00+08:00, or without an offset in the organisation's zone.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<decimal?> Add = new("--add") { Description = "Working hours to add, e.g. 4.5; prints when they are used up." };
    private static readonly Option<string?> Until = new("--until") { Description = "An instant up to which working hours are counted." };

    private static readonly Option<string?> Hours = new("--hours")
    {
        Description = "Hours of a working day, e.g. 09:00-12:00,13:30-18:00; if not given, the organisation's.",
    };

    private static readonly Option<string[]> Pauses = new("--pause")
    {
        Description = "From/to, which doesn't count; from/ is a pause that is still running. Can be given several times.",
    };

    private static readonly Option<string?> Lines = new("--file")
    {
        Description = "Many questions, a JSON object a line: id, hours, start, add_working_hours or end, pauses, zone, calendar.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Prints JSON." };

    public static Command Build()
    {
        var verb = new Command("worktime", "Adds working hours to an instant, or counts those between two; needs no store.")
        {
            Start, Add, Until, Hours, Pauses, Lines, Json,
        };
        verb.Validators.Add(CheckUsage);
        verb.SetAction(RunAsync);
        return verb;
    }

    private static void CheckUsage(CommandResult line)
    {
        var start = line.GetResult(Start) is { Tokens.Count: > 0 };
        if (Has(Lines) && (start || Has(Add) || Has(Until) || Has(Hours) || Has(Pauses)))
        {
            line.AddError("With --file the lines of the file say everything.");
        }
        else if (!Has(Lines) && !start)
        {
            line.AddError("Name an instant to start from, or a --file.");
        }
        else if (!Has(Lines) && Has(Add) == Has(Until))
        {
            line.AddError("Give one of --add and --until.");
        }

        bool Has(Option option) => line.GetResult(option) is { Implicit: false };
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var settings = OpenStore.SettingsOf(arguments.Setup());
        var holidays = settings.WorkingTime.Calendars(BusinessZone.Named(settings.Clock.Zone)).Holidays;
        var json = arguments.GetValue(Json);
        if (arguments.GetValue(Lines) is { } file)
        {
            return await AnsweredLines.RunAsync(
                file,
                line => new(WorktimeQuestion.Of(line).Answer(settings, holidays)),
                (named, answer) => Print(named, answer, json),
                ct);
        }

        var question = new WorktimeQuestion
        {
            Start = arguments.GetValue(Start),
            AddWorkingHours = arguments.GetValue(Add),
            End = arguments.GetValue(Until),
            Hours = arguments.GetValue(Hours),
            Pauses = [.. (arguments.GetValue(Pauses) ?? []).Select(PauseOf)],
        };
        Print([], question.Answer(settings, holidays), json);
        return 0;
    }

    private static IReadOnlyList<string?> PauseOf(string text) => text.Split('/') is [var from, var to]
        ? [from, to.Length == 0 ? null : to]
        : throw new InvalidDataException($"--pause: '{text}' is no pause; it looks like 2026-03-04T12:00:00+08:00/2026-03-04T13:00:00+08:00.");

    private static void Print(JsonObject named, JsonObject answer, bool json)
    {
        if (json)
        {
            Console.WriteLine(AnsweredLines.Joined(named, answer));
            return;
        }

        var said = answer["error"] is { } error ? $"error: {error}" : (answer["due"] ?? answer["elapsed_hours"])?.ToString() ?? "never";
        said = answer.ContainsKey("provisional") ? $"{said}  provisional" : said;
        Console.WriteLine(string.Join("  ", [.. named.Select(name => $"{name.Value}"), said]));
    }
}
