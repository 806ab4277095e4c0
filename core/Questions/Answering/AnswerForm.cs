using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Core.Questions.Answering;

/// <summary>Answers as JSON (spec: <c>ask --json</c>); what doesn't apply is left out.</summary>
public static class AnswerForm
{
    /// <summary>The answer as JSON.</summary>
    public static JsonObject Write(Answered answered) => answered switch
    {
        Answered.Found found => Write(found),
        Answered.Refused refused => Write(refused),
        _ => throw new NotSupportedException(answered.GetType().Name),
    };

    private static JsonObject Write(Answered.Found found)
    {
        var (question, kind) = (found.Asked.Question, found.Asked.Kind);
        var form = new JsonObject { ["kind"] = WordOf(kind), ["entity"] = WordOf(question.Subject) };
        if (kind is AnswerKind.List or AnswerKind.Rank && found.Answer.Ids is { } ids)
        {
            form["ids"] = Array(ids.Select(id => (JsonNode)id));
        }
        else if (found.Groups is { } groups)
        {
            form["groups"] = Array(groups.Where(group => group.Value is not null)
                .Select(group => new JsonObject { ["key"] = group.Name, ["value"] = group.Value }));
        }
        else if (found.Answer.Ids is { } rows)
        {
            form["ids"] = Array(rows.Select(id => (JsonNode)id));
        }
        else if (found.Answer.Value is { } value)
        {
            form["value"] = value;
        }

        form["understood"] = found.Words;
        form["query"] = QuestionForm.Write(question);
        return form;
    }

    private static JsonObject Write(Answered.Refused refused)
    {
        var form = new JsonObject { ["kind"] = "refuse", ["reason"] = WordOf(refused.Reason) };
        if (refused.Options.Count > 0)
        {
            form["options"] = Array(refused.Options.Select(option => (JsonNode)option));
        }

        return form;
    }

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];

    private static string WordOf(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
