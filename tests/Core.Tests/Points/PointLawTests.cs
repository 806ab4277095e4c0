using ChatSales.Core.Points;
using ChatSales.Core.Records;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Points;

/// <summary>
/// Whatever happens in whichever order, the books add up, nobody falls below zero, and everybody has what they would have had if all had been known
/// in order (C4).
/// </summary>
public sealed class PointLawTests
{
    private const int Visits = 12;
    private const int Worth = 5;
    private const int MostPerDay = 4;
    private static readonly string[] People = ["R1", "R2"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // 0 a visit is looked at, 1 withdrawn, 2 entered again, 3 disallowed; 4 something is asked for, 5 approved, 6 refused, 7 withdrawn.
    private static readonly Gen<(int Deed, int Which)[]> Deeds = Gen.Select(Gen.Int[0, 7], Gen.Int[0, Visits - 1]).Array[0, 60];

    // Whose visit, on which of two days, in which minute.
    private static readonly Gen<(int Who, int Day, int Minute)[]> Facts = Gen.Select(Gen.Int[0, 1], Gen.Int[1, 2], Gen.Int[0, 3]).Array[Visits];

    [Fact]
    public async Task Any_order_of_facts_withdrawals_and_redemptions_ends_as_the_facts_say() => await Gen.Select(Facts, Deeds).SampleAsync(
        async (facts, deeds) =>
        {
            var points = new PointCase();
            points.LetAnythingBeRedeemed();
            var so = new bool[Visits];
            var (known, barred) = (new bool[Visits], new bool[Visits]);
            foreach (var (visit, index) in facts.Select((visit, index) => (visit, index)))
            {
                points.Visit($"F{index:00}", People[visit.Who], visit.Day, visit.Minute);
                so[index] = true;
            }

            var redemptions = new List<Redemption>();
            foreach (var (deed, which) in deeds)
            {
                await DoAsync(points, deed, which, so, known, barred, redemptions, facts);
                (await points.CheckedAsync()).ShouldBeEmpty();
            }

            for (var index = Visits - 1; index >= 0; index--)
            {
                await points.LookAsync($"F{index:00}");
                known[index] |= so[index];
            }

            foreach (var (who, person) in People.Index())
            {
                var earned = facts.Index().Where(one => one.Item.Who == who && known[one.Index] && so[one.Index] && !barred[one.Index])
                    .GroupBy(one => one.Item.Day).Sum(day => Math.Min(day.Count(), MostPerDay)) * Worth;
                var spent = redemptions.Where(one => one.PersonId.Text == person)
                    .Where(one => one.End is null or RedemptionEnd.Approved).Sum(one => one.Points);
                (await points.BalanceAsync(person)).ShouldBe(Math.Max(0, earned - spent));
                (await points.OwedAsync(person)).ShouldBe(Math.Max(0, spent - earned));
            }

            (await points.CheckedAsync()).ShouldBeEmpty();
        },
        iter: 300, threads: 1);

    [Fact]
    public async Task Facts_that_come_in_another_order_or_twice_end_the_same() =>
        await Gen.Select(Facts, Gen.Shuffle(Enumerable.Range(0, Visits).ToArray())).SampleAsync(
            async (facts, order) => (await EndAsync(facts, [.. order, .. order.Take(Visits / 2)]))
                .ShouldBe(await EndAsync(facts, Enumerable.Range(0, Visits))),
            iter: 200, threads: 1);

    private static async Task<IReadOnlyList<long>> EndAsync((int Who, int Day, int Minute)[] facts, IEnumerable<int> order)
    {
        var points = new PointCase();
        foreach (var index in order)
        {
            if (await points.Session.FindAsync<Followup>($"F{index:00}", Ct) is null)
            {
                points.Visit($"F{index:00}", People[facts[index].Who], facts[index].Day, facts[index].Minute);
            }

            await points.LookAsync($"F{index:00}");
        }

        return [await points.BalanceAsync("R1"), await points.BalanceAsync("R2")];
    }

    private static async Task DoAsync(
        PointCase points, int deed, int which, bool[] so, bool[] known, bool[] barred, List<Redemption> redemptions,
        (int Who, int Day, int Minute)[] facts)
    {
        var id = $"F{which:00}";
        var asked = redemptions.Count == 0 ? null : redemptions[which % redemptions.Count];
        switch (deed)
        {
            case 0 or 1 or 2:
                so[which] = deed == 0 ? so[which] : deed == 2;
                await points.ChangeAsync(id, so[which] ? FollowupKind.Visit : FollowupKind.Call);
                await points.LookAsync(id);
                known[which] |= so[which];
                break;
            case 3 when known[which]
                && await points.Session.FindAsync<PointFact>(PointFact.IdOf(PointSort.Visit, id), Ct) is { DisallowedBy: null } fact:
                await points.Facts.DisallowAsync(points.Session, fact, await points.PersonAsync("M"), "同一张照片", Ct);
                barred[which] = true;
                break;
            case 4:
                var person = People[facts[which].Who];
                var balance = (int)await points.BalanceAsync(person);
                if (balance > 0 && redemptions.Count(one => one.IsWaiting) < PointsDesk.MostWaiting)
                {
                    redemptions.Add(await points.AskAsync(person, PointUse.Training, 1 + (which % balance)));
                }

                break;
            case 5 or 6 when asked is { IsWaiting: true }:
                redemptions[redemptions.IndexOf(asked)] =
                    (await points.Desk.DecideAsync(points.Session, await points.PersonAsync("M"), asked, deed == 6 ? "不行" : null, Ct)).Value!;
                break;
            case 7 when asked is { IsWaiting: true }:
                redemptions[redemptions.IndexOf(asked)] =
                    (await points.Desk.WithdrawAsync(points.Session, await points.PersonAsync(asked.PersonId.Text), asked, Ct)).Value!;
                break;
        }
    }
}
