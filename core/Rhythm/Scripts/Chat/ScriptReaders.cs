using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.Scripts.Chat;

/// <summary>The lists of a pack that a rep sends from.</summary>
public enum ScriptList
{
    Open,
    Answer,
    Step,
}

/// <summary>Whether a pack helps.</summary>
public enum ScriptVerdict
{
    Useful,
    Useless,
}

/// <summary>One of a pack's texts.</summary>
/// <param name="List">Which list.</param>
/// <param name="Place">From 1.</param>
/// <param name="Edition">The version that it was seen in; null for the one that counts.</param>
public sealed record ScriptPart(ScriptList List, int Place, string? Edition)
{
    /// <summary>As buttons say it.</summary>
    public Said Said => new(
        string.Create(CultureInfo.InvariantCulture, $"{List}/{Place}/{Edition}"),
        ScriptChatTexts.Lists.First(one => one.List == List).Name + Place.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Reads <see cref="ScriptPart"/>.</summary>
public sealed class ScriptPartReader : ArgumentReader<ScriptPart>
{
    public override int Longest => 60;

    public override ValueTask<Outcome<ScriptPart>> ReadAsync(Turn turn, string text, CancellationToken ct) => new(Read(text) is { } part
        ? part
        : new Refusal(ScriptChatTexts.NoPart, text));

    private static ScriptPart? Read(string text)
    {
        if (ScriptChatTexts.Typed().Match(text) is { Success: true } typed)
        {
            var list = ScriptChatTexts.Lists.First(one => one.Name == typed.Groups["list"].Value).List;
            return new ScriptPart(list, int.Parse(typed.Groups["place"].ValueSpan, CultureInfo.InvariantCulture), Edition: null);
        }

        return text.Split('/') is [var name, var number, var edition] && Enum.TryParse<ScriptList>(name, out var sealedList)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new ScriptPart(sealedList, place, edition)
            : null;
    }
}

/// <summary>Reads <see cref="ScriptVerdict"/>.</summary>
public sealed class ScriptVerdictReader : ArgumentReader<ScriptVerdict>
{
    private static readonly ScriptVerdict[] All = [ScriptVerdict.Useful, ScriptVerdict.Useless];

    public override int Longest => 20;

    public override InputKind Input => InputKind.Choice;

    public override ValueTask<Outcome<ScriptVerdict>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        foreach (var verdict in All.Where(verdict => text == verdict.ToString() || text == ScriptChatTexts.Of(verdict).Text))
        {
            return new(verdict);
        }

        return new(new Refusal(ScriptChatTexts.NoVerdict, text));
    }

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. All.Select(verdict => new Choice(verdict.ToString(), ScriptChatTexts.Of(verdict).Text))]);

    public override string WordFor(string id) =>
        Enum.TryParse<ScriptVerdict>(id, out var verdict) ? ScriptChatTexts.Of(verdict).Text : id;
}
