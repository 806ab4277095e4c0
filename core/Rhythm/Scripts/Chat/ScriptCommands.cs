using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;

namespace ChatSales.Core.Rhythm.Scripts.Chat;

/// <summary>Shows what to say to a deal's customer, at any stage.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals)]
public sealed class ShowScriptCommand(ScriptCards cards) : Command<ShowScriptCommand.Arguments>(ScriptCommandTexts.Show)
{
    public sealed record Arguments(Deal Deal, int? Batch);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var card = await cards.DrawAsync(turn.Session, arguments.Deal, arguments.Batch ?? 1, ct);
        if (turn.IsTapped && arguments.Batch is not null)
        {
            turn.Replace(card);
        }
        else
        {
            turn.Reply(card);
        }
    }
}

/// <summary>Sends one of a pack's texts alone, to be copied.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Hidden = true)]
public sealed class CopyScriptCommand(ScriptPacks packs, ScriptCards cards, StagePlan plan)
    : Command<CopyScriptCommand.Arguments>(ScriptCommandTexts.Copy)
{
    public sealed record Arguments(Deal Deal, ScriptPart Part);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (deal, part) = (arguments.Deal, arguments.Part);
        if (await packs.ForAsync(turn.Session, deal, ct) is not { } known)
        {
            turn.Refuse(new Refusal(ScriptChatTexts.NoPack, plan.TitleOf(deal.Stage)));
            return;
        }

        if (part.Edition is { } edition && edition != known.Name)
        {
            turn.Refuse(new Refusal(ScriptChatTexts.NewEdition));
            return;
        }

        var filling = await packs.FillingAsync(turn.Session, deal, ct);
        if (cards.SayOf(known, deal, filling, part) is { } text)
        {
            turn.Reply(text);
        }
        else
        {
            turn.Refuse(new Refusal(ScriptChatTexts.NoPart, part.Said.Shown));
        }
    }
}

/// <summary>Says whether a pack helps; counted once for each person and version.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class VoteScriptCommand(ScriptPacks packs, StagePlan plan) : Command<VoteScriptCommand.Arguments>(ScriptCommandTexts.Vote)
{
    public sealed record Arguments(Deal Deal, ScriptVerdict Verdict, [Named, Unasked] string? Pack);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = arguments.Deal;
        var known = arguments.Pack is { } named
            ? await packs.FindAsync(turn.Session, named, ct)
            : await packs.ForAsync(turn.Session, deal, ct);
        if (known is null)
        {
            turn.Refuse(arguments.Pack is null
                ? new Refusal(ScriptChatTexts.NoPack, plan.TitleOf(deal.Stage))
                : new Refusal(ScriptChatTexts.NewEdition));
            return;
        }

        await ScriptVotes.CastAsync(turn.Session, turn.Person, known, arguments.Verdict == ScriptVerdict.Useful, ct);
        turn.Reply(ScriptChatTexts.Thanks.With(
            LayoutTexts.Aside(known.Pack.Industry, plan.TitleOf(known.Pack.Stage)),
            ScriptChatTexts.Of(arguments.Verdict).Text));
    }
}

/// <summary>Tells those who write packs which of them help.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation)]
public sealed class ScriptVotesCommand(ScriptPacks packs, StagePlan plan) : Command<NoArguments>(ScriptCommandTexts.Votes)
{
    private const int Most = 30;

    protected override async Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        var counted = (await packs.VotesAsync(turn.Session, ct)).OrderByDescending(one => one.Votes.Useless)
            .ThenByDescending(one => one.Votes.Useful).ThenBy(one => one.Pack.Pack.File, StringComparer.Ordinal).Take(Most).ToList();
        if (counted.Count == 0)
        {
            turn.Reply(ScriptChatTexts.NoVotes.Text);
            return;
        }

        turn.Reply(new Card
        {
            Title = ScriptChatTexts.VotesTitle.Text,
            Text = ScriptChatTexts.VotesText.Text,
            Rows =
            [
                .. counted.Select(one => new CardRow(
                    LayoutTexts.Pair(one.Pack.Pack.Industry, plan.TitleOf(one.Pack.Pack.Stage)), one.Votes.Words)),
            ],
        });
    }
}
