using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions;

/// <summary>Questions as JSON: printed by <c>ask --json</c>, kept for refining, saved under a name.</summary>
public static class QuestionForm
{
    private const string Kind = "is";

    /// <summary>How deep a question from outside may go.</summary>
    internal const int Deepest = 40;

    private static readonly JsonSerializerOptions Form = new(StoredJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } },
        Converters = { new PathConverter() },
        // A document database may give an object's fields in another order.
        AllowOutOfOrderMetadataProperties = true,
    };

    private static readonly JsonSerializerOptions Strict = new(Form)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = Deepest,
    };

    /// <summary>The question as JSON.</summary>
    public static JsonObject Write(Question question) => JsonSerializer.SerializeToNode(question, Form)!.AsObject();

    /// <exception cref="JsonException">It is no question.</exception>
    public static Question Read(string json) => JsonSerializer.Deserialize<Question>(json, Form) ?? throw new JsonException("A question is missing.");

    /// <summary>The same of what comes from outside: whatever isn't part of a question is a mistake.</summary>
    /// <exception cref="JsonException">It is no question.</exception>
    internal static Question ReadStrictly(string json) =>
        JsonSerializer.Deserialize<Question>(json, Strict) ?? throw new JsonException("A question is missing.");

    // Each nested record is a kind of its base, under its name.
    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type.IsAbstract && (type.Type == typeof(Condition) || type.Type == typeof(Term) || type.Type == typeof(Figure)))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = Kind };
            foreach (var kind in type.Type.GetNestedTypes().Where(kind => kind.IsSubclassOf(type.Type)))
            {
                type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, JsonNamingPolicy.CamelCase.ConvertName(kind.Name)));
            }
        }
    }

    // deal.customer_id.industry: the subject, then each step.
    private sealed class PathConverter : JsonConverter<FieldPath>
    {
        public override FieldPath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var words = reader.GetString()?.Split('.') ?? [];
            if (words.Length < 2 || !Enum.TryParse<Subject>(words[0], ignoreCase: true, out var subject))
            {
                throw new JsonException("A path begins with a subject and a field.");
            }

            var steps = new List<Field>();
            foreach (var word in words.Skip(1))
            {
                var of = steps.Count == 0 ? subject : steps[^1].To ?? throw new JsonException($"{steps[^1]} leads nowhere.");
                steps.Add(Fields.All[of].FirstOrDefault(field => field.Name == word) ?? throw new JsonException($"{of} has no field '{word}'."));
            }

            return new FieldPath([.. steps]);
        }

        public override void Write(Utf8JsonWriter writer, FieldPath value, JsonSerializerOptions options) =>
            writer.WriteStringValue(
                $"{JsonNamingPolicy.CamelCase.ConvertName(value.From.ToString())}.{string.Join('.', value.Steps.Select(step => step.Name))}");
    }
}
