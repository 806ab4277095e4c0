using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People.Chat;
using ChatSales.Core.Reading;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>After how many days a customer pays.</summary>
public readonly record struct PaymentTerm(int Days);

/// <summary>Reads <see cref="PaymentTerm"/>: 60, 60天, 两个月, 款到发货.</summary>
public sealed class PaymentTermReader : ArgumentReader<PaymentTerm>
{
    private const decimal HoursOfDay = 24;
    private const decimal MostDays = 3_650;

    public override int Longest => 20;

    public override ValueTask<Outcome<PaymentTerm>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var word = Typed.Word(text);
        var days = ContractTexts.AtOnce.Contains(word) ? 0
            : CountReading.Read(word).Exact is { } count ? count
            : DurationReading.Read(word).Exact is { IsWorking: false } length ? length.Hours / HoursOfDay
            : -1;
        return new(days >= 0 && days <= MostDays && decimal.IsInteger(days)
            ? new PaymentTerm((int)days)
            : new Refusal(ContractTexts.NotTerm, text));
    }
}

/// <summary>The rate of value added tax that an amount includes.</summary>
public readonly record struct TaxRate(Ratio Share);

/// <summary>Reads <see cref="TaxRate"/>: 6%, 6个点, 13, 税率6%, 免税. A bare number is percent, as no rate was ever above 17 %.</summary>
public sealed class TaxRateReader : ArgumentReader<TaxRate>
{
    private const decimal Most = 0.17m;
    private const decimal Percent = 0.01m;

    public override int Longest => 20;

    public override bool IsUnit(string word) => ReadingTexts.RatioUnits.Contains(Typed.Word(word));

    public override ValueTask<Outcome<TaxRate>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var label = ContractCommandTexts.TaxRate.Label;
        var word = Typed.Word(text);
        var said = word.StartsWith(label, StringComparison.Ordinal) ? word[label.Length..].TrimStart([.. ContractTexts.ShareSigns]) : word;
        var rate = ContractTexts.TaxFree.Contains(said) ? 0
            : decimal.TryParse(said, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var bare) && bare >= 1 ? bare * Percent
            : ShareReading.Read(said).Exact?.Value ?? -1;
        return new(rate is >= 0 and <= Most ? new TaxRate(new Ratio(rate)) : new Refusal(ContractTexts.NotTaxRate, text));
    }
}

/// <summary>Whether something is so.</summary>
public readonly record struct Flag(bool IsSo);

/// <summary>Reads <see cref="Flag"/>.</summary>
public sealed class FlagReader : ArgumentReader<Flag>
{
    public override int Longest => 10;

    public override ValueTask<Outcome<Flag>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var word = Typed.Word(text);
        return new(ContractTexts.YesWords.Contains(word) ? new Flag(true)
            : ContractTexts.NoWords.Contains(word) ? new Flag(false)
            : new Refusal(ContractTexts.NotFlag, text));
    }

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. ContractTexts.Flags.Select(flag => new Choice(flag, flag))]);
}

/// <summary>A day that has come: of signing, or of acceptance.</summary>
public readonly record struct ContractDay(DateOnly Date);

/// <summary>Reads <see cref="ContractDay"/>: 昨天, 周三 as the latest one, 11月20日.</summary>
public sealed class ContractDayReader(DayReader days, BusinessZone zone) : ArgumentReader<ContractDay>
{
    // Longer ago, it is a year mistyped: what was signed before there was a bot is imported.
    private const int MostYears = 2;

    public override int Longest => 30;

    public override InputKind Input => InputKind.Date;

    public override ValueTask<Outcome<ContractDay>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var read = days.Read(text, Slot.Past, turn.Now).Only(text, ReadingTexts.WhichDate, ReadingTexts.NotDate);
        return new(read.IsRefused ? read.Refusal
            : read.Value > zone.DateOf(turn.Now) ? new Refusal(ContractTexts.NotYet, ContractFields.Day(read.Value)) { IsUnfit = true }
            : read.Value < zone.DateOf(turn.Now).AddYears(-MostYears)
                ? new Refusal(ContractTexts.TooLongAgo, ContractFields.Day(read.Value), MostYears) { IsUnfit = true }
            : (Outcome<ContractDay>)new ContractDay(read.Value));
    }
}

/// <summary>Who shares in a contract, as it was said: whether it comes to 1 is for the desk to say.</summary>
public sealed record Shares(IReadOnlyList<ContractShare> All);

/// <summary>Reads <see cref="Shares"/>: 郭勇70%、吴艳30%, P008=0.7;P009=0.3.</summary>
public sealed class SharesReader(PersonReader people) : ArgumentReader<Shares>
{
    private const int MostShares = 10;

    public override int Longest => 200;

    public override async ValueTask<Outcome<Shares>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var shares = new List<ContractShare>();
        var parts = ContractTexts.BetweenShares().Split(text).Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        foreach (var part in parts.Take(MostShares))
        {
            var read = await ShareAsync(turn, part, ct);
            if (read.IsRefused)
            {
                return read.Refusal;
            }

            shares.Add(read.Value);
        }

        return parts.Count is 0 or > MostShares ? new Refusal(ContractTexts.NotShares, text) : new Shares(shares);
    }

    // The name ends where the rest is a share.
    private async ValueTask<Outcome<ContractShare>> ShareAsync(Turn turn, string part, CancellationToken ct)
    {
        Refusal? who = null;
        for (var end = 1; end < part.Length; end++)
        {
            var (name, rest) = (part[..end].TrimEnd([.. ContractTexts.ShareSigns]), part[end..].TrimStart([.. ContractTexts.ShareSigns]));
            if (name.Length == 0 || ShareReading.Read(rest).Exact is not { Value: > 0 } share)
            {
                continue;
            }

            var person = await people.ReadAsync(turn, name, ct);
            if (!person.IsRefused)
            {
                return new ContractShare(person.Value.Ref(), share);
            }

            who ??= person.Refusal;
        }

        // A name that was read as far as a share goes says more than that nothing was.
        return who ?? new Refusal(ContractTexts.NotShares, part);
    }
}
