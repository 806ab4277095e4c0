using ChatSales.Core.Access;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Points.Chat;

/// <summary>Shows somebody their points, page by page (C4).</summary>
[Command(Needs = Need.HaveDeals, Purpose = Purpose.Money, First = 3)]
public sealed class MyPointsCommand(PointCards cards) : Command<MyPointsCommand.Arguments>(PointCommandTexts.Mine)
{
    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.ReplyPrivately(await cards.MineAsync(turn, arguments.Page ?? 1, ct));
}

/// <summary>Asks for something for points.</summary>
[Command(Needs = Need.HaveDeals, Purpose = Purpose.Money, Changes = true)]
public sealed class RedeemPointsCommand(PointsDesk desk, RedemptionCards cards, PointNotices notices)
    : Command<RedeemPointsCommand.Arguments>(PointCommandTexts.Redeem)
{
    public sealed record Arguments(PointUse Use, PointCount Points, [Rest] string? Note);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.AskAsync(turn.Session, turn.Person, arguments.Use, arguments.Points.Value, arguments.Note, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        await notices.AskAsync(turn.Session, outcome.Value, ct);
        turn.ReplyPrivately(await cards.DrawAsync(
            turn.Session, turn.Access, outcome.Value, PointTexts.Asked.With(outcome.Value.Points), CardTone.Success, ct));
    }
}

/// <summary>Approves a redemption, once.</summary>
[Command(Needs = Need.Nothing, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class ApproveRedemptionCommand(PointDecisions decisions) : Command<ApproveRedemptionCommand.Arguments>(PointCommandTexts.Approve)
{
    public sealed record Arguments(Redemption Redemption);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        decisions.DecideAsync(turn, arguments.Redemption, refusal: null, ct);
}

/// <summary>Refuses a redemption with a reason, once.</summary>
[Command(Needs = Need.Nothing, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class RefuseRedemptionCommand(PointDecisions decisions) : Command<RefuseRedemptionCommand.Arguments>(PointCommandTexts.Refuse)
{
    public sealed record Arguments(Redemption Redemption, [Rest] string Reason);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        decisions.DecideAsync(turn, arguments.Redemption, arguments.Reason, ct);
}

/// <summary>Takes back one's own wish.</summary>
[Command(Needs = Need.Nothing, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class WithdrawRedemptionCommand(PointsDesk desk, RedemptionCards cards)
    : Command<WithdrawRedemptionCommand.Arguments>(PointCommandTexts.Withdraw)
{
    public sealed record Arguments(Redemption Redemption);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.WithdrawAsync(turn.Session, turn.Person, arguments.Redemption, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(
            turn.Session, turn.Access, outcome.Value, PointTexts.Withdrawn.With(outcome.Value.Points), CardTone.Neutral, ct));
    }
}

/// <summary>Has a fact earn nothing: what looked like gaming was (C4).</summary>
[Command(Needs = Need.ReviewEvidence, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class DisallowPointsCommand(PointFacts facts, PointNotices notices)
    : Command<DisallowPointsCommand.Arguments>(PointCommandTexts.Disallow)
{
    public sealed record Arguments(PointFact Fact, [Rest] string Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var fact = arguments.Fact;
        if (fact.DisallowedBy is not null)
        {
            turn.Refuse(new Refusal(PointTexts.IsDisallowed, fact.DisallowedFor));
            return;
        }

        await turn.Access.RequireAsync(fact.PersonId, ct);
        await facts.DisallowAsync(turn.Session, fact, turn.Person, arguments.Reason, ct);
        await notices.DisallowedAsync(turn, fact, arguments.Reason, ct);
        turn.Reply(PointTexts.Disallowed.With(
            (await turn.Session.FindAsync(fact.PersonId, ct))?.Name, PointTexts.NameOf(fact.Sort), fact.Posted));
    }
}

/// <summary>What approving and refusing share.</summary>
public sealed class PointDecisions(PointsDesk desk, RedemptionCards cards, PointNotices notices)
{
    /// <summary>Decides, and tells whoever asked.</summary>
    public async Task DecideAsync(Turn turn, Redemption asked, string? refusal, CancellationToken ct)
    {
        if (!await desk.MayDecideAsync(turn.Access, turn.Session, asked, ct))
        {
            turn.Session.Note("points.not-allowed", PointKinds.Redemptions, asked.Id);
            turn.Refuse(new Refusal(PointTexts.NoSuchRedemption) { IsOutOfReach = true });
            return;
        }

        await desk.RequireAsync(turn.Access, turn.Session, asked, ct);
        var outcome = await desk.DecideAsync(turn.Session, turn.Person, asked, refusal, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var done = outcome.Value;
        var (message, tone) = refusal is null ? (PointTexts.Approved, CardTone.Success) : (PointTexts.Refused, CardTone.Warning);
        await notices.TellAsync(turn.Session, done, message.With(done.Points), tone, ct);
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, done, message.With(done.Points), tone, ct));
    }
}
