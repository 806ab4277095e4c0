using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Targets;

/// <summary>A knowledge base of a simulated Zammad: answers with one translation each.</summary>
public sealed class ZammadKnowledge
{
    public const int Id = 1;
    public const int Locale = 1;
    private readonly List<JsonObject> answers = [];

    /// <summary>Categories that exist.</summary>
    public HashSet<int> Categories { get; } = [7];

    public IReadOnlyList<JsonObject> Answers => [.. answers.Select(one => one.DeepClone().AsObject())];

    internal JsonObject Inventory()
    {
        var all = new JsonObject { ["KnowledgeBase"] = new JsonObject { ["1"] = new JsonObject { ["id"] = Id } } };
        if (answers.Count == 0)
        {
            return all;
        }

        all["KnowledgeBaseAnswer"] = new JsonObject(answers.Select(one => KeyValuePair.Create($"{one["id"]}", (JsonNode?)new JsonObject
        {
            ["id"] = one["id"]!.DeepClone(),
            ["category_id"] = one["category_id"]!.DeepClone(),
            ["internal_at"] = one["internal_at"]?.DeepClone(),
            ["archived_at"] = one["archived_at"]?.DeepClone(),
        })));
        all["KnowledgeBaseAnswerTranslation"] = new JsonObject(answers.Select(one => KeyValuePair.Create(
            $"{one["translation"]}",
            (JsonNode?)new JsonObject
            {
                ["id"] = one["translation"]!.DeepClone(),
                ["answer_id"] = one["id"]!.DeepClone(),
                ["kb_locale_id"] = Locale,
                ["title"] = one["title"]!.DeepClone(),
            })));
        return all;
    }

    /// <summary>Makes an answer, or rewrites one.</summary>
    internal (JsonObject? Answer, string? Why) Write(int knowledgeBase, int? id, JsonObject body)
    {
        var words = (body["translations_attributes"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault();
        var known = id is null ? null : answers.Find(one => one["id"]!.GetValue<int>() == id);
        var why = knowledgeBase != Id ? $"Couldn't find KnowledgeBase with 'id'={knowledgeBase}"
            : id is not null && known is null ? $"Couldn't find KnowledgeBase::Answer with 'id'={id}"
            : !Categories.Contains(body["category_id"]?.GetValue<int>() ?? 0)
                ? $"Couldn't find KnowledgeBase::Category with 'id'={body["category_id"]}"
            : words is null || words["kb_locale_id"]?.GetValue<int>() != Locale ? "Validation failed: Kb locale must exist"
            : words["title"]?.ToString() is not { Length: > 0 and <= 250 } ? "Validation failed: Title can't be blank or is too long"
            : words["content_attributes"]?["body"] is null ? "Validation failed: Content can't be blank"
            : known is null == words.ContainsKey("id") ? "Validation failed: Translations is invalid"
            : null;
        if (why is not null)
        {
            return (null, why);
        }

        if (known is null)
        {
            known = new JsonObject { ["id"] = answers.Count + 1, ["translation"] = 100 + answers.Count };
            answers.Add(known);
        }

        (known["category_id"], known["title"]) = (body["category_id"]!.DeepClone(), words!["title"]!.DeepClone());
        known["body"] = words["content_attributes"]!["body"]!.DeepClone();
        return (new JsonObject { ["id"] = known["id"]!.DeepClone() }, null);
    }

    /// <summary>Shows it to agents, or archives it.</summary>
    internal (JsonObject? Answer, string? Why) Show(int knowledgeBase, int id, string state)
    {
        if (knowledgeBase != Id || answers.Find(one => one["id"]!.GetValue<int>() == id) is not { } known || state is not ("internal" or "archive"))
        {
            return (null, $"Couldn't find KnowledgeBase::Answer with 'id'={id}");
        }

        known[state == "internal" ? "internal_at" : "archived_at"] = "2026-11-25T02:00:00Z";
        return (new JsonObject { ["id"] = id }, null);
    }
}
