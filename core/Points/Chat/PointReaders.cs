using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Points.Chat;

/// <summary>A number of points.</summary>
public readonly record struct PointCount(int Value);

/// <summary>Reads a number of points: 200, 200分.</summary>
public sealed class PointCountReader : ArgumentReader<PointCount>
{
    public override int Longest => 20;

    public override InputKind Input => InputKind.Number;

    public override bool IsUnit(string word) => PointTexts.Units.Contains(word);

    public override ValueTask<Outcome<PointCount>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var word = Typed.Word(text);
        var unit = PointTexts.Units.FirstOrDefault(unit => word.EndsWith(unit, StringComparison.Ordinal)) ?? "";
        word = word[..^unit.Length];
        return new(
            int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? new PointCount(number)
                : new Refusal(PointTexts.NotPoints, text));
    }
}

/// <summary>Reads <see cref="PointUse"/>.</summary>
public sealed class PointUseReader() : WordReader<PointUse>(
    PointTexts.NoSuchUse, Enum.GetValues<PointUse>().Select(use => (use, PointTexts.NameOf(use), Enumerable.Empty<string>())));

/// <summary>Reads a redemption by its number, for those who see it.</summary>
public sealed class RedemptionReader(PointsDesk desk) : ArgumentReader<Redemption>
{
    public override int Longest => StoreLimits.LongestKey;

    public override string NameOf(Redemption value, string word) => PointTexts.RedemptionTitle.With(PointTexts.NameOf(value.Use));

    public override async ValueTask<Outcome<Redemption>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<Redemption>(text.Trim(), ct) is { } one && await desk.MaySeeAsync(turn.Access, turn.Session, one, ct)
            ? one
            : new Refusal(PointTexts.NoSuchRedemption) { IsOutOfReach = true };
}

/// <summary>Reads what earned points by its id, for those above whose points they are.</summary>
public sealed class PointFactReader : ArgumentReader<PointFact>
{
    public override int Longest => StoreLimits.LongestKey;

    public override string NameOf(PointFact value, string word) => PointTexts.NameOf(value.Sort);

    public override async ValueTask<Outcome<PointFact>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<PointFact>(text.Trim(), ct) is { } one && await Above.IsAsync(turn.Access, one.PersonId, ct)
            ? one
            : new Refusal(PointTexts.NoSuchFact) { IsOutOfReach = true };
}
