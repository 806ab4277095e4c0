using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Reading;

namespace ChatSales.Bot.Web;

/// <summary>A row of a file as a form: its fields, and the row that posted fields say.</summary>
internal sealed class ConfigRowForm(ConfigTable table, IReadOnlyList<Person> people, string prefix = "c")
{
    private const int Blank = 2;
    private const string Rest = "rest";

    /// <summary>What is wrong with the form itself, before the file is checked.</summary>
    public List<Mistake> Mistakes { get; } = [];

    /// <summary>The inputs with a row's values.</summary>
    public string Draw(JsonNode? row) => string.Concat(table.Columns.Select(column => InputOf(column, table.CellOf(row, column), row is null)));

    /// <summary>The row that a posted form says.</summary>
    public JsonNode Read(IFormCollection form)
    {
        if (table.IsPlain)
        {
            return JsonValue.Create(form[$"{prefix}-"].ToString().Trim());
        }

        var row = new JsonObject();
        foreach (var column in table.Columns)
        {
            // What is empty says so: it is taken away, not left as it was.
            row[column.Key] = ValueOf(column, form);
        }

        return row;
    }

    private JsonNode? ValueOf(ConfigColumn column, IFormCollection form)
    {
        var (name, text) = ($"{prefix}-{column.Key}", form[$"{prefix}-{column.Key}"].ToString().Trim());
        switch (column.Cell)
        {
            case ConfigCell.Flag:
                return JsonValue.Create(form.ContainsKey(name));
            case ConfigCell.Number:
                return text.Length > 0 && text.All(char.IsAsciiDigit) && int.TryParse(text, CultureInfo.InvariantCulture, out var number)
                    ? JsonValue.Create(number)
                    : text.Length > 0 ? JsonValue.Create(text) : null;
            case ConfigCell.Words:
                var words = column.Choices.Count > 0 ? form[name].OfType<string>() : SplitOf(text);
                return new JsonArray([.. words.Select(word => JsonValue.Create(IdOf(column, word)))]);
            case ConfigCell.When:
                return WhenOf(column, form);
            default:
                return text.Length > 0 ? JsonValue.Create(IdOf(column, text)) : null;
        }
    }

    private static string[] SplitOf(string text) =>
        text.Split([.. OrganisationTexts.Commas], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // A name will do for an id where only one person has it.
    private string IdOf(ConfigColumn column, string word)
    {
        if (column.Names != ConfigNames.People || people.Any(person => person.Id == word))
        {
            return word;
        }

        var named = people.Where(person => person.Name == word || LayoutTexts.Aside(person.Name, person.Id) == word).ToList();
        return (named.Count > 1 ? named.Where(person => person.Active).ToList() : named) is [var only] ? only.Id : word;
    }

    private JsonObject WhenOf(ConfigColumn column, IFormCollection form)
    {
        var when = JsonNode.Parse(form[$"{prefix}-{column.Key}-{Rest}"].ToString() is { Length: > 0 } rest ? rest : "{}") as JsonObject ?? [];
        for (var index = 0; form.ContainsKey(Part(column, index, "field")); index++)
        {
            var (name, sign, value) = (
                form[Part(column, index, "field")].ToString(), form[Part(column, index, "how")].ToString(),
                form[Part(column, index, "value")].ToString().Trim());
            if (name.Length == 0 && value.Length == 0)
            {
                continue;
            }

            if (column.Fields!.Find(name) is not { } field || value.Length == 0)
            {
                Mistakes.Add(new Mistake("", OrganisationTexts.NotWhole.With(index + 1)));
                continue;
            }

            Put(when, field, sign, value);
        }

        return when;
    }

    private static void Put(JsonObject when, ThingField field, string sign, string value)
    {
        if (sign.Length == 0 && !when.ContainsKey(field.Name))
        {
            when[field.Name] = LiteralOf(field, value);
            return;
        }

        // Several comparisons of one field: an equality among them is a list of one.
        if (when[field.Name] is not JsonObject signs)
        {
            signs = when.ContainsKey(field.Name) ? new JsonObject { ["in"] = new JsonArray(when[field.Name]!.DeepClone()) } : [];
            when[field.Name] = signs;
        }

        var key = sign.Length == 0 ? "in" : sign;
        signs[key] = key == "in" ? new JsonArray([.. SplitOf(value).Select(one => LiteralOf(field, one))]) : LiteralOf(field, value);
    }

    private static JsonValue LiteralOf(ThingField field, string text) => field.Type switch
    {
        FieldType.Bool when text == OrganisationTexts.Yes.Text => JsonValue.Create(true),
        FieldType.Bool when text == OrganisationTexts.No.Text => JsonValue.Create(false),
        FieldType.Money when AmountReading.Read(text).Exact is { } amount => JsonValue.Create(amount.Yuan.ToString(CultureInfo.InvariantCulture)),
        FieldType.Number when text.EndsWith('%')
            && decimal.TryParse(text[..^1], NumberStyles.Number, CultureInfo.InvariantCulture, out var percent) =>
            JsonValue.Create((percent / 100).ToString(CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(text),
    };

    private string InputOf(ConfigColumn column, JsonNode? value, bool isNew)
    {
        var name = $"{prefix}-{column.Key}";
        var (label, hint) = (E(column.Title.Text), column.Hint is { } said ? $"<small>{E(said.Text)}</small>" : "");
        return column.Cell switch
        {
            ConfigCell.Flag => $"""
                <label class="check"><input type="checkbox" name="{E(name)}" value="1"{(isNew || value?.ToJsonString() == "true" ? " checked" : "")} />
                <span>{label}</span></label>
                """,
            ConfigCell.When => DrawWhen(column, value),
            ConfigCell.Words when column.Choices.Count > 0 => $"""
                <fieldset><legend>{label}</legend>{string.Concat(column.Choices.Select(choice => $"""
                    <label class="check"><input type="checkbox" name="{E(name)}" value="{E(choice.Id)}"{(Has(value, choice.Id) ? " checked" : "")} />
                    <span>{E(choice.Label)}</span></label>
                    """))}</fieldset>
                """,
            ConfigCell.Words => Labelled(
                $"""<input type="text" name="{E(name)}" value="{E(TextOf(column, value))}" />""", label, $"<small>{E(OrganisationTexts.SeveralHint.Text)}</small>{hint}"),
            _ when column.Choices.Count > 0 => Labelled(
                $"""
                <select name="{E(name)}"><option value="">{E(OrganisationTexts.None.Text)}</option>{string.Concat(column.Choices.Select(choice =>
                    Option(choice.Id, choice.Label, TextOf(column, value) == choice.Id)))}</select>
                """,
                label, hint),
            _ => Labelled(
                $"""<input type="text" name="{E(name)}" value="{E(TextOf(column, value))}" autocomplete="off"{(table.Identity == column.Key && !isNew && !table.CanRemove ? " readonly" : "")} />""",
                label, hint),
        };
    }

    private string TextOf(ConfigColumn column, JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => LayoutTexts.List(list.Select(one => TextOf(column, one))),
        _ when value.GetValueKind() == System.Text.Json.JsonValueKind.String && value.GetValue<string>() is var text =>
            column.Names == ConfigNames.People && people.FirstOrDefault(person => person.Id == text) is { } person
                ? LayoutTexts.Aside(person.Name, person.Id)
                : text,
        _ => value.ToJsonString(),
    };

    private string DrawWhen(ConfigColumn column, JsonNode? value)
    {
        var mistakes = new List<Mistake>();
        var when = new WhenReader(column.Fields!, mistakes).Read(value, column.Key) ?? When.Always;
        var lines = when.Parts.OfType<FieldTest>().SelectMany(test => test.Comparisons.Select(comparison => (test.Field, comparison)))
            .Select(one => LineOf(one.Field, one.comparison)).ToList();
        var rest = WhenForm.Write(new When([.. when.Parts.Where(part => part is not FieldTest)]));
        lines.AddRange(Enumerable.Repeat(("", "", ""), Blank));
        var fields = column.Fields!.All;
        return $"""
            <fieldset><legend>{E(column.Title.Text)}</legend>
            {(rest.Count == 0 ? "" : $"""
                <p><small>{E(OrganisationTexts.OnlyInFile.Text)}</small></p>
                {OrganisationViews.Hidden($"{prefix}-{column.Key}-{Rest}", rest.ToJsonString(Core.Storage.StoredJson.Options))}
                """)}
            {string.Concat(lines.Select((line, index) => $"""
                <div class="condition" role="group" aria-label="{E(OrganisationTexts.Condition.With(index + 1))}">
                <select name="{E(Part(column, index, "field"))}" aria-label="{E(OrganisationTexts.Field.Text)}">
                {Option("", OrganisationTexts.AnyField.Text, line.Item1.Length == 0)}
                {string.Concat(fields.Select(field => Option(field.Name, field.Title.Text, field.Name == line.Item1)))}</select>
                <select name="{E(Part(column, index, "how"))}" aria-label="{E(OrganisationTexts.How.Text)}">
                {string.Concat(Enum.GetValues<Comparing>().Select(how => Option(SignOf(how), ConditionTexts.NameOf(how), SignOf(how) == line.Item2)))}
                </select>
                <input type="text" name="{E(Part(column, index, "value"))}" aria-label="{E(OrganisationTexts.Value.Text)}" value="{E(line.Item3)}" autocomplete="off" />
                </div>
                """))}
            <p><small>{string.Join("<br />", fields.Where(field => field.Values is not null || field.Type is FieldType.Bool or FieldType.Money)
                .Select(field => E(LayoutTexts.Pair(field.Title.Text, OrganisationTexts.ValuesOf(field)))))}</small></p>
            </fieldset>
            """;
    }

    private static (string Field, string Sign, string Value) LineOf(ThingField field, Core.Conditions.Comparison comparison) => (
        field.Name, SignOf(comparison.How), LayoutTexts.List(comparison.With.Select(value => field.Type switch
        {
            FieldType.Bool => (value.Number == 1 ? OrganisationTexts.Yes : OrganisationTexts.No).Text,
            FieldType.Date => DateOnly.FromDayNumber((int)value.Number!.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldType.Number or FieldType.Money => value.Number!.Value.ToString(CultureInfo.InvariantCulture),
            _ => value.Text!,
        })));

    private static string SignOf(Comparing how) => WhenReader.Signs.FirstOrDefault(sign => sign.Value == how && how != Comparing.Equal).Key ?? "";

    private string Part(ConfigColumn column, int index, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{column.Key}-{index}-{part}");

    private static bool Has(JsonNode? list, string id) =>
        list is JsonArray all && all.Any(one => one?.GetValueKind() == System.Text.Json.JsonValueKind.String && one.GetValue<string>() == id);

    private static string Labelled(string input, string label, string hint) => $"<label class=\"field\"><span>{label}</span>{input}{hint}</label>";

    private static string Option(string value, string label, bool isChosen) =>
        $"""<option value="{E(value)}"{(isChosen ? " selected" : "")}>{E(label)}</option>""";

    private static string E(string? text) => PlainPage.Encode(text);
}
