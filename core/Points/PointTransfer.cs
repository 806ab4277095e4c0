using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Points;

/// <summary>
/// Points that went from one account to another, for ever (C4): what was wrong is put right by a further transfer. Its id names what it is for, so
/// that there is one of it.
/// </summary>
public sealed record PointTransfer : Entity
{
    /// <summary>The account they went from.</summary>
    public required string Debit { get; init; }

    /// <summary>The account they went to.</summary>
    public required string Credit { get; init; }

    /// <summary>At least 1.</summary>
    public required int Points { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PointMove Move { get; init; }

    /// <summary>Whose points.</summary>
    public required Id<Person> PersonId { get; init; }

    /// <summary>The fact that they were earned by, or taken back with.</summary>
    public Id<PointFact>? FactId { get; init; }

    /// <summary>The redemption that they were asked for with.</summary>
    public Id<Redemption>? RedemptionId { get; init; }
}

/// <summary>Why points went somewhere.</summary>
public enum PointMove
{
    [JsonStringEnumMemberName("earned")]
    Earned,

    /// <summary>The fact no longer counts.</summary>
    [JsonStringEnumMemberName("taken-back")]
    TakenBack,

    /// <summary>They wait for the approval of a redemption.</summary>
    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>It was approved.</summary>
    [JsonStringEnumMemberName("redeemed")]
    Redeemed,

    /// <summary>It was refused, or withdrawn.</summary>
    [JsonStringEnumMemberName("returned")]
    Returned,

    [JsonStringEnumMemberName("expired")]
    Expired,
}

/// <summary>
/// What has come to an account and gone from it; its id is the account's name. <see cref="PointAccounts"/> says which there are. It can be worked out
/// anew from the transfers at any time.
/// </summary>
public sealed record PointAccount : Entity
{
    public long Credits { get; init; }

    public long Debits { get; init; }

    /// <summary>For a person's: what was earned on which day and not taken back, in the days' order.</summary>
    public IReadOnlyList<PointLot> Lots { get; init; } = [];

    /// <summary>For a person's: how many of the lots' points are gone, the oldest first.</summary>
    public long Used { get; init; }

    [JsonIgnore]
    public long Balance => Credits - Debits;

    /// <summary>What is left of each lot.</summary>
    [JsonIgnore]
    public IEnumerable<PointLot> Left
    {
        get
        {
            var used = Used;
            foreach (var lot in Lots)
            {
                var gone = Math.Clamp(used, 0, lot.Points);
                used -= gone;
                if (lot.Points > gone)
                {
                    yield return lot with { Points = lot.Points - gone };
                }
            }
        }
    }

    /// <summary>With points of a day more, or fewer.</summary>
    public PointAccount With(DateOnly day, int points) => this with
    {
        Lots =
        [
            .. Lots.Append(new PointLot(day, points)).GroupBy(lot => lot.Day)
                .Select(group => new PointLot(group.Key, group.Sum(lot => lot.Points))).Where(lot => lot.Points != 0).OrderBy(lot => lot.Day),
        ],
    };

    /// <summary>With points that had gone, and come back: to their lots or, where these are forgotten, to one of a day.</summary>
    public PointAccount Returning(int points, DateOnly day) =>
        Used >= points ? this with { Used = Used - points } : With(day, (int)(points - Used)) with { Used = 0 };

    /// <summary>Without the lots up to a day that are all gone.</summary>
    public PointAccount Forgetting(DateOnly until)
    {
        var (lots, used) = (Lots.ToList(), Used);
        while (lots is [var first, ..] && first.Day <= until && used >= first.Points)
        {
            used -= first.Points;
            lots.RemoveAt(0);
        }

        return this with { Lots = lots, Used = used };
    }
}

/// <summary>Points that were earned on one day.</summary>
public sealed record PointLot(DateOnly Day, long Points);

/// <summary>The accounts that there are.</summary>
public static class PointAccounts
{
    /// <summary>Where points come from: as far below zero as there are points anywhere.</summary>
    public const string Issued = "issued";

    /// <summary>What waits for approval.</summary>
    public const string Held = "held";

    /// <summary>What was redeemed for training or leave.</summary>
    public const string Redeemed = "redeemed";

    /// <summary>What was redeemed for money.</summary>
    public const string Cash = "cash";

    public const string Expired = "expired";

    private const string PersonPrefix = "person/";
    private const string OwedPrefix = "owed/";

    /// <summary>A person's: never below zero.</summary>
    public static string Of(Id<Person> person) => $"{PersonPrefix}{person}";

    /// <summary>What a person owes, as what was taken back was spent already: never above zero.</summary>
    public static string OwedBy(Id<Person> person) => $"{OwedPrefix}{person}";

    /// <summary>Whether an account's balance can be.</summary>
    public static bool Allows(string account, long balance) =>
        account == Issued || account.StartsWith(OwedPrefix, StringComparison.Ordinal) ? balance <= 0 : balance >= 0;

    /// <summary>Whether it is a person's.</summary>
    public static bool IsPersons(string account) => account.StartsWith(PersonPrefix, StringComparison.Ordinal);

    /// <summary>Whose it is.</summary>
    public static Id<Person> PersonOf(string account) => new(account[PersonPrefix.Length..]);

    /// <summary>The account of what the owner of a person's account owes.</summary>
    public static string OwedBeside(string account) => $"{OwedPrefix}{account[PersonPrefix.Length..]}";
}
