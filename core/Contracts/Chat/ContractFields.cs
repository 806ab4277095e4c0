using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>A field of a contract.</summary>
/// <param name="Text">Which.</param>
/// <param name="Word">Its value as it can be typed; null while unknown.</param>
/// <param name="Shown">As people read it.</param>
internal sealed record ContractField(ArgumentText Text, string? Word, string? Shown)
{
    private bool IsFlag => Text == ContractCommandTexts.FirstOrder || Text == ContractCommandTexts.Referral;

    public CardInput ToInput() => new(
        Text.Key,
        Text.Label,
        IsFlag ? InputKind.Choice
            : Text == ContractCommandTexts.ServiceStart || Text == ContractCommandTexts.ServiceEnd ? InputKind.Date
            : InputKind.Text)
    {
        Value = Word,
        Hint = Text.Hint,
        Required = Text == ContractCommandTexts.Amount,
        Options = IsFlag ? [.. ContractTexts.Flags.Select(flag => new Choice(flag, flag))] : [],
    };
}

/// <summary>The fields of a contract in the order in which they are asked.</summary>
internal static class ContractFields
{
    public static async ValueTask<IReadOnlyList<ContractField>> OfAsync(Session session, ContractDetails details, CancellationToken ct) =>
    [
        new(
            ContractCommandTexts.Amount, details.Amount?.Yuan.ToString("0.##", CultureInfo.InvariantCulture), details.Amount?.Show()),
        Plain(ContractCommandTexts.GrossMargin, details.GrossMargin?.Show()),
        new(
            ContractCommandTexts.Term, details.PaymentTermDays?.ToString(CultureInfo.InvariantCulture),
            details.PaymentTermDays is { } days ? ContractTexts.Days.With(days) : null),
        Plain(ContractCommandTexts.TaxRate, details.TaxRate?.Show()),
        Plain(ContractCommandTexts.FirstOrder, details.FirstOrder is { } first ? ContractTexts.NameOf(first) : null),
        Plain(ContractCommandTexts.Referral, details.Referral is { } referral ? ContractTexts.NameOf(referral) : null),
        Plain(ContractCommandTexts.ServiceStart, details.ServiceStart is { } start ? Day(start) : null),
        Plain(ContractCommandTexts.ServiceEnd, details.ServiceEnd is { } end ? Day(end) : null),
        new(
            ContractCommandTexts.Split,
            details.Split is { } split ? string.Join(',', split.Select(share => $"{share.PersonId}={share.Share.Show()}")) : null,
            details.Split is { } shares ? await SharesAsync(session, shares, ct) : null),
    ];

    /// <summary>Whether somebody is shown a field.</summary>
    public static bool IsShown(AccessPolicy access, ContractField field) => access.ShowsMargins || field.Text != ContractCommandTexts.GrossMargin;

    /// <summary>What became of each field that differs, of those somebody is shown: what was, and what is.</summary>
    public static async ValueTask<string> ChangesAsync(
        Session session, AccessPolicy access, ContractTerms before, ContractTerms after, CancellationToken ct)
    {
        var was = await OfAsync(session, ContractDetails.Of(before), ct);
        var now = await OfAsync(session, ContractDetails.Of(after).Over(new ContractDetails { TaxRate = before.TaxRate }), ct);
        var changed = was.Zip(now).Where(pair => pair.First.Word != pair.Second.Word && IsShown(access, pair.First));
        return LayoutTexts.Statements(changed.Select(pair => ContractTexts.FromTo.With(
            pair.First.Text.Label, pair.First.Shown ?? ContractTexts.Unknown.Text, pair.Second.Shown ?? ContractTexts.Unknown.Text)));
    }

    /// <summary>A command with the fields that are known.</summary>
    public static Saying With(this Saying says, IEnumerable<ContractField> fields) =>
        fields.Where(field => field.Word is not null).Aggregate(says, (said, field) => said.With(field.Text, field.Word!));

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async ValueTask<string> SharesAsync(Session session, IReadOnlyList<ContractShare> split, CancellationToken ct)
    {
        var words = new List<string>();
        foreach (var share in split)
        {
            var name = await session.NameOfAsync(share.PersonId, ct);
            words.Add(ContractTexts.Share.With(name, share.Share.Show()));
        }

        return LayoutTexts.List(words);
    }

    private static ContractField Plain(ArgumentText text, string? word) => new(text, word, word);
}
