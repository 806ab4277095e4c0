using System.CommandLine;
using System.Text.Json.Nodes;
using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Files;

namespace ChatSales.Bot.Verbs;

/// <summary>Works out commission for worlds of people, plans, contracts and events, a line each.</summary>
internal static class CommissionVerb
{
    private static readonly Option<string> Lines = new("--file")
    {
        Description = "Many worlds, a JSON object a line: id, input.", Required = true,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Prints JSON." };

    public static Command Build()
    {
        var verb = new Command("commission", "Works out commission from plans, contracts and what happened; needs no store.") { Lines, Json };
        verb.SetAction((arguments, ct) => AnsweredLines.RunAsync(
            arguments.GetValue(Lines)!,
            line => new(Answer(line)),
            (named, answer) => Print(named, answer, arguments.GetValue(Json)),
            ct));
        return verb;
    }

    // What plans and facts forbid is an answer; what can't be read is none.
    private static JsonObject Answer(JsonObject line)
    {
        try
        {
            return CommissionAnswer.Of(CommissionCase.Run(line["input"] as JsonObject ?? throw new InvalidDataException("The line has no input.")));
        }
        catch (CommissionException refused)
        {
            return new JsonObject { ["error"] = refused.Message };
        }
        catch (OverflowException fault)
        {
            throw new InvalidDataException("A number is too large to reckon with.", fault);
        }
    }

    private static void Print(JsonObject named, JsonObject answer, bool json)
    {
        if (json)
        {
            Console.WriteLine(AnsweredLines.Joined(named, answer));
            return;
        }

        Console.WriteLine(string.Join("  ", named.Select(name => $"{name.Value}")));
        foreach (var (part, rows) in answer)
        {
            Console.WriteLine(rows is JsonArray list
                ? string.Join('\n', list.Select(row => $"  {part}  {string.Join("  ", row!.AsObject().Select(field => field.Value))}"))
                : $"  {part}  {rows}");
        }
    }
}
