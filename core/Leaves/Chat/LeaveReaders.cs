using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.People.Chat;
using ChatSales.Core.Reading;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leaves.Chat;

/// <summary>What someone asks for: days, a stand-in, or both. Null for what was not said.</summary>
public sealed record LeaveWish(DaySpan? Days, Person? StandIn);

/// <summary>Reads <see cref="LeaveWish"/>: 周三到周五, 9月18日至20日 由吴艳代, 2026-12-01 到 2026-12-03, 由吴艳代.</summary>
public sealed partial class LeaveWishReader(DayReader dates, BusinessZone zone) : ArgumentReader<LeaveWish>
{
    private static readonly string[] Separators = [.. LeaveTexts.Until, "~", "—", "–", "-"];
    private readonly PersonReader people = new();

    public override int Longest => 200;

    public override async ValueTask<Outcome<LeaveWish>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var parts = Parts().Match(text);
        DaySpan? days = null;
        if (parts.Groups["days"].Value is { Length: > 0 } said)
        {
            var outcome = Days(said, turn.Now);
            if (outcome.IsRefused)
            {
                return outcome.Refusal;
            }

            days = outcome.Value;
        }

        if (parts.Groups["who"].Value is not { Length: > 0 } name)
        {
            return days is null ? new Refusal(LeaveTexts.WhichDays) : new LeaveWish(days, null);
        }

        var standIn = await people.ReadAsync(turn, name, ct);
        return standIn.IsRefused ? standIn.Refusal : new LeaveWish(days, standIn.Value);
    }

    /// <summary>The day from which days are told.</summary>
    internal DateOnly Today(Turn turn) => zone.DateOf(turn.Now);

    private Outcome<DaySpan> Days(string text, DateTimeOffset now)
    {
        var plain = Typed.Word(text);
        if (Read(plain, now) is { } only)
        {
            return new DaySpan(only, only);
        }

        foreach (var separator in Separators)
        {
            if (plain.Split(separator) is [var begins, var ends] && Read(begins, now) is { } first && Read(ends, now) is { } last)
            {
                // 下周一到周三: the Wednesday after that Monday.
                last = last < first ? Read(ends, zone.At(first, TimeSpan.Zero)) ?? last : last;
                return first <= last ? new DaySpan(first, last) : new Refusal(LeaveTexts.Reversed, Shown(first), Shown(last));
            }
        }

        return new Refusal(LeaveTexts.WhichDays);

        string Shown(DateOnly day) => LayoutTexts.Day(day, zone.DateOf(now));
    }

    private DateOnly? Read(string text, DateTimeOffset now) => dates.Read(text, Slot.Future, now, isWhole: true).Exact;

    [GeneratedRegex(LeaveTexts.Wish, RegexOptions.Singleline)]
    private static partial Regex Parts();
}

/// <summary>One's own leave, by any of its days; the choices are those not over.</summary>
public sealed class LeaveReader(DayReader days, BusinessZone zone) : ArgumentReader<Leave>
{
    private readonly DateReader dates = new(days, zone);

    public override int Longest => dates.Longest;

    public override InputKind Input => InputKind.Choice;

    public override async ValueTask<Outcome<Leave>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var day = await dates.ReadAsync(turn, text, ct);
        return day.IsRefused ? day.Refusal
            : (await turn.Session.FindAsync<LeaveBook>(turn.Person.Id, ct))?.On(day.Value) is { } leave ? leave
            : new Refusal(LeaveTexts.NotThen, LayoutTexts.Day(day.Value, zone.DateOf(turn.Now)));
    }

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct)
    {
        var today = zone.DateOf(turn.Now);
        var open = (await turn.Session.FindAsync<LeaveBook>(turn.Person.Id, ct))?.OpenOn(today) ?? [];
        return [.. open.Select(leave => new Choice(LeaveCards.NameOf(leave), LeaveTexts.Days(leave.Days, today)))];
    }
}
