using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Text.Json.Nodes;
using ChatSales.Bot.Driven;
using ChatSales.Core.Questions.Answering;

namespace ChatSales.Bot.Verbs;

/// <summary>Answers questions in plain Chinese from the store.</summary>
internal static class AskVerb
{
    private static readonly Argument<string[]> Questions = new("questions")
    {
        Description = "The question; of several each may refine the one before, and the last one's answer is printed.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> As = new("--as") { Description = "Id of the person who asks: the answer has what they may see." };
    private static readonly Option<string?> Now = new("--now") { Description = "The instant at which it is asked; if not given, the clock's." };

    private static readonly Option<string?> Lines = new("--file")
    {
        Description = "Many questions, a JSON object a line: id, question or turns, as, now.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Prints JSON." };

    public static Command Build()
    {
        var verb = new Command("ask", "Answers a question in plain Chinese, from a store that no bot is serving.")
        {
            Questions, As, Now, Lines, Json,
        };
        verb.Validators.Add(CheckUsage);
        verb.SetAction(RunAsync);
        return verb;
    }

    private static void CheckUsage(CommandResult line)
    {
        var asks = line.GetResult(Questions) is { Tokens.Count: > 0 };
        var hasFile = line.GetResult(Lines) is { Implicit: false };
        if (hasFile && asks)
        {
            line.AddError("With --file the questions stand in the file.");
        }
        else if (!hasFile && !(asks && line.GetResult(As) is { Implicit: false }))
        {
            line.AddError("Give a question and --as who asks it, or a --file.");
        }
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        await using var asking = await Asking.OpenAsync(arguments.Setup(), ct);
        var now = arguments.GetValue(Now) is { } text ? Instants.Read(text, asking.Zone) : TimeProvider.System.GetUtcNow();
        var usual = arguments.GetValue(As);
        if (arguments.GetValue(Lines) is { } file)
        {
            return await AnsweredLines.RunAsync(
                file,
                async line =>
                {
                    var asked = AskedLine.Of(line);
                    var (answer, _) = await AskAsync(asking, asked.Questions(), asked.Asker(usual), asked.Instant(asking.Zone, now), false, ct);
                    return new JsonObject { ["answer"] = answer };
                },
                (named, answer) => Console.WriteLine(AnsweredLines.Joined(named, answer)),
                ct);
        }

        var json = arguments.GetValue(Json);
        var (form, words) = await AskAsync(asking, arguments.GetValue(Questions)!, usual!, now, !json, ct);
        Console.WriteLine(json ? form.ToJsonString(Core.Storage.StoredJson.Options) : words);
        return 0;
    }

    private static async Task<(JsonObject Form, string? Words)> AskAsync(
        Asking asking, IReadOnlyList<string> questions, string personId, DateTimeOffset now, bool inWords, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var (answered, rows) = await asking.AskAsync(questions, personId, now, inWords, ct);
        var form = AnswerForm.Write(answered);
        form["elapsedMs"] = Math.Round(Stopwatch.GetElapsedTime(begun).TotalMilliseconds, 1);
        return (form, inWords ? AnswerLines.Of(answered, rows) : null);
    }
}
