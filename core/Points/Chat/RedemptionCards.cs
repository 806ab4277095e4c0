using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Points.Chat;

/// <summary>Draws a redemption: who wants what, and what became of it.</summary>
public sealed class RedemptionCards(PointsDesk desk) : ISubjectCards
{
    public string Kind => PointKinds.Redemptions;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<Redemption>(id, ct) is { } one && await desk.MaySeeAsync(turn.Access, turn.Session, one, ct)
            ? await DrawAsync(turn.Session, turn.Access, one, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Redemption>(id, ct))?.Version;

    /// <summary>The card with a message on top.</summary>
    public async ValueTask<Card> DrawAsync(
        Session session, AccessPolicy access, Redemption one, string? message, CardTone tone, CancellationToken ct)
    {
        var isOwn = one.PersonId == access.Person.Ref();
        var standing = await PointsDesk.StandingAsync(session, one.PersonId, ct);
        return new Card
        {
            Title = PointTexts.RedemptionTitle.With(PointTexts.NameOf(one.Use)),
            Text = message,
            Tone = tone,
            Facts =
            [
                .. isOwn ? [] : new[] { new Fact(PointTexts.WhoFact.Text, await session.NameOfAsync(one.PersonId, ct)) },
                new Fact(PointTexts.PointsFact.Text, one.Points.ToString(CultureInfo.InvariantCulture)),
                .. one.Money is { } money ? [new Fact(PointTexts.MoneyFact.Text, money.Show())] : Array.Empty<Fact>(),
                .. one.Note is { } note ? [new Fact(PointTexts.NoteFact.Text, note)] : Array.Empty<Fact>(),
                new Fact(PointTexts.RestFact.Text, standing.Balance.ToString(CultureInfo.InvariantCulture)),
                new Fact(PointTexts.StateFact.Text, await StateAsync(session, one, ct)),
            ],
            Buttons =
            [
                .. one.IsWaiting && await desk.MayDecideAsync(access, session, one, ct)
                    ?
                    [
                        Button.Do(PointTexts.ApproveButton.Text, PointCommandTexts.Approve.Say(one.Id), ButtonStyle.Primary) with { SaysYes = true },
                        Button.Do(PointTexts.RefuseButton.Text, PointCommandTexts.Refuse.Say(one.Id), ButtonStyle.Danger) with { SaysYes = false },
                    ]
                    : Array.Empty<Button>(),
                .. one.IsWaiting && isOwn
                    ? [Button.Do(PointTexts.WithdrawButton.Text, PointCommandTexts.Withdraw.Say(one.Id))]
                    : Array.Empty<Button>(),
                .. isOwn ? [Button.Show(PointTexts.MineButton.Text, PointCommandTexts.Mine.Say())] : Array.Empty<Button>(),
            ],
            Subject = new Subject(Kind, one.Id, one.Version),
        };
    }

    private async ValueTask<string> StateAsync(Session session, Redemption one, CancellationToken ct)
    {
        if (one is not { End: { } end, EndedBy: { } by })
        {
            return PointTexts.WaitsFor.With(LayoutTexts.List((await desk.DecidersAsync(session, one, ct)).Select(person => person.Name)));
        }

        var name = await session.NameOfAsync(by, ct);
        return one.Reason is { } reason
            ? PointTexts.EndedWhy.With(name, PointTexts.NameOf(end), reason)
            : PointTexts.EndedBy.With(name, PointTexts.NameOf(end));
    }
}
