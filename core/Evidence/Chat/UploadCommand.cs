using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Says how to send files other than pictures: through a signed upload page where the chat delivers none.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Evidence)]
public sealed class UploadCommand(StagePlan plan, UploadLinks links, EvidenceAsking asking)
    : DealCommand<UploadCommand.Arguments>(EvidenceCommandTexts.Upload)
{
    private const int MostLinks = 3;

    public sealed record Arguments(Deal? Deal, EvidenceKindDefinition? Kind);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments is { Deal: { } deal, Kind: { } kind })
        {
            if (await MayChangeAsync(turn, deal, ct))
            {
                turn.Reply(await asking.ForAsync(turn, deal, kind, ct));
            }

            return;
        }

        if (turn.Door.Abilities.Files)
        {
            turn.Reply(EvidenceTexts.FilesHere.Text);
            return;
        }

        var wanted = await WantedAsync(turn, arguments, ct);
        if (wanted.Count == 0)
        {
            turn.Reply($"{EvidenceTexts.NoFilesHere.Text}\n{EvidenceTexts.NothingNeeded.Text}");
            return;
        }

        foreach (var (wantedFor, missing) in wanted)
        {
            turn.Reply(new Card
            {
                Title = missing.Title,
                Subtitle = $"{wantedFor.Id} {wantedFor.Title}",
                Text = EvidenceTexts.NoFilesHere.Text,
                Buttons = [Button.Open(EvidenceTexts.UploadButton.Text, links.Issue(turn.Person.Ref(), wantedFor.Ref(), missing.Key))],
            });
        }
    }

    private async Task<IReadOnlyList<(Deal Deal, EvidenceKindDefinition Kind)>> WantedAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deals = arguments.Deal is { } one ? [one] : await DealLists.MineAsync(turn, ct);
        var wanted = new List<(Deal, EvidenceKindDefinition)>();
        foreach (var deal in deals.OrderByDescending(deal => deal.StageEnteredAt))
        {
            if (arguments.Deal is not null && !await MayChangeAsync(turn, deal, ct))
            {
                return [];
            }

            var missing = Gate.Check(plan, deal, await DealDesk.EvidenceOfAsync(turn.Session, deal, ct))
                .OfType<Missing.OfEvidence>()
                .Select(thing => thing.Kind);
            var kinds = arguments.Kind is { } kind ? (arguments.Deal is not null ? [kind] : missing.Where(thing => thing.Key == kind.Key)) : missing;
            // Pictures can always be sent right here; the page is for kinds that also come as documents.
            wanted.AddRange(
                kinds
                    .Where(thing => thing.MediaTypes.Any(type => !type.StartsWith("image/", StringComparison.Ordinal)))
                    .Select(thing => (deal, thing)));
        }

        return [.. wanted.Take(MostLinks)];
    }
}
