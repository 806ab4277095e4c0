using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Points.Chat;

/// <summary>Draws somebody's points: what they have, where each came from, how to earn and redeem them.</summary>
public sealed class PointCards(PointsDesk desk, StagePlan plan, BusinessZone zone)
{
    private const int PageSize = 8;

    /// <summary>The card of whoever asks, with a page of their journal.</summary>
    public async ValueTask<Card> MineAsync(Turn turn, int page, CancellationToken ct)
    {
        var (session, person) = (turn.Session, turn.Person.Ref());
        var (rules, standing) = (await desk.RulesAsync(session, ct), await PointsDesk.StandingAsync(session, person, ct));
        var all = new Query<PointTransfer>().Between(PointKinds.ByPerson, $"{person}/", $"{person}/{char.MaxValue}");
        var count = await session.CountAsync(all, ct);
        var pages = (int)Math.Max(1, (count + PageSize - 1) / PageSize);
        page = Math.Min(page, pages);
        var rows = new List<CardRow>();
        foreach (var transfer in await session.QueryAsync(
            all.OrderBy(PointKinds.ByPerson, descending: true).Skip((page - 1) * PageSize).Take(PageSize), ct))
        {
            rows.Add(await RowAsync(turn, transfer, ct));
        }

        return new Card
        {
            Title = PointTexts.Title.Text,
            Subtitle = pages > 1 ? PointTexts.JournalPage.With(page, pages) : null,
            Tone = CardTone.Info,
            Text = string.Join(
                '\n',
                [
                    standing.Owed > 0 ? PointTexts.BalanceAndOwed.With(standing.Owed) : PointTexts.Balance.With(standing.Balance),
                    .. count == 0 ? [PointTexts.NoJournal.Text] : Array.Empty<string>(),
                ]),
            Facts = [.. FactsOf(rules, standing, zone.DateOf(turn.Now))],
            Rows = rows,
            Buttons =
            [
                .. rules.Redeeming.Any(rule => rule.IsOn)
                    ? [Button.Show(PointTexts.RedeemButton.Text, PointCommandTexts.Redeem.Say())]
                    : Array.Empty<Button>(),
                .. Paging.Buttons(PointCommandTexts.Mine, page, pages),
            ],
        };
    }

    private IEnumerable<Fact> FactsOf(PointRules rules, PointStanding standing, DateOnly today)
    {
        if (standing.Waiting.Count > 0)
        {
            yield return new Fact(PointTexts.WaitingFact.Text, LayoutTexts.List(standing.Waiting.Select(one =>
                PointTexts.Line(one.Points.ToString(CultureInfo.InvariantCulture), PointTexts.NameOf(one.Use)))));
        }

        if (PointsDesk.LostBy(rules, standing, today.AddDays(rules.WarnDays)) is var (points, on))
        {
            yield return new Fact(PointTexts.EndingFact.Text, PointTexts.Ending.With(points, PointTexts.Day(on)));
        }

        if (rules.Earning.Any(rule => rule.IsOn))
        {
            yield return new Fact(PointTexts.EarnFact.Text, LayoutTexts.Statements(rules.Earning.Where(rule => rule.IsOn)
                .Select(rule => PointTexts.EarnRule.With(
                    PointTexts.WhatOf(rule, rule.Stage is { } stage ? plan.Find(stage)?.Title : null), rule.Points, rule.MostPerDay))
                .Append(PointTexts.DayRule.With(rules.MostPointsPerDay))));
        }

        if (rules.Redeeming.Any(rule => rule.IsOn))
        {
            yield return new Fact(PointTexts.RedeemFact.Text, LayoutTexts.Statements(rules.Redeeming.Where(rule => rule.IsOn).Select(rule =>
                rule.Use == PointUse.Cash
                    ? PointTexts.CashRule.With(PointTexts.NameOf(rule.Use), rule.Least, rule.Step, rule.Worth(1).Show())
                    : PointTexts.RedeemRule.With(PointTexts.NameOf(rule.Use), rule.Least, rule.Step))));
        }
    }

    private async ValueTask<CardRow> RowAsync(Turn turn, PointTransfer transfer, CancellationToken ct)
    {
        var signed = transfer.Move is PointMove.Earned or PointMove.Returned ? transfer.Points
            : transfer.Move == PointMove.Redeemed ? 0 : -transfer.Points;
        var redemption = transfer.RedemptionId is { } asked ? await turn.Session.FindAsync(asked, ct) : null;
        var what = redemption is null ? null : PointTexts.NameOf(redemption.Use);
        if (transfer.FactId is { } id && await turn.Session.FindAsync(id, ct) is { } fact)
        {
            what = string.Join(' ', new[] { PointTexts.NameOf(fact.Sort), await AboutAsync(turn, fact, ct) }.OfType<string>());
        }

        return new CardRow(
            signed == 0 ? PointTexts.NameOf(transfer.Move) : PointTexts.Line(PointTexts.Signed(signed), PointTexts.NameOf(transfer.Move)),
            string.Join(" · ", new[] { LayoutTexts.Day(zone.DateOf(transfer.At), zone.DateOf(turn.Now)), what }.OfType<string>()));
    }

    // What somebody no longer sees is not named any more.
    private static async ValueTask<string?> AboutAsync(Turn turn, PointFact fact, CancellationToken ct) => fact.Sort switch
    {
        PointSort.Visit => await turn.Session.FindAsync<Customer>(fact.About, ct) is { } customer && await turn.Access.CanSeeAsync(customer, ct)
            ? customer.Name : null,
        PointSort.Stage or PointSort.Part => await turn.Session.FindAsync<Deal>(fact.About, ct) is { } deal && await turn.Access.CanSeeAsync(deal, ct)
            ? LayoutTexts.Aside(deal.Id, deal.Title) : null,
        _ => await turn.Session.FindAsync<Ticket>(fact.About, ct) is { } ticket && await turn.Access.CanSeeAsync(ticket, ct) ? ticket.Id : null,
    };
}
