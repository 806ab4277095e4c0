using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Asks for a file that belongs somewhere. From then on the person's next file is filed there (<see cref="EvidenceWish"/>).</summary>
public sealed class EvidenceAsking(DealCards deals, EvidenceDesk desk, UploadLinks links, BusinessZone zone)
{
    /// <summary>Says how to send it.</summary>
    public async Task<OutgoingContent> ForAsync(Turn turn, Deal deal, EvidenceKindDefinition kind, CancellationToken ct)
    {
        await WishAsync(turn, deal, kind, ct);
        return turn.Door.Abilities.Files
            ? EvidenceTexts.SendIt.With(EvidenceTexts.NameOf(deal), kind.Title)
            : new Card
            {
                Title = kind.Title,
                Subtitle = EvidenceTexts.NameOf(deal),
                Text = EvidenceTexts.SendPicture.With(deal.Id, kind.Title),
                Buttons = [Button.Open(EvidenceTexts.UploadButton.Text, links.Issue(turn.Person.Ref(), deal.Ref(), kind.Key))],
            };
    }

    /// <summary>Shows what was sent earlier, alone or in a row, and asks whether it is that.</summary>
    public async Task<Card> WhetherAsync(Turn turn, Upload earlier, Deal deal, EvidenceKindDefinition kind, CancellationToken ct)
    {
        await WishAsync(turn, deal, kind, ct);
        var row = await FileRow.OfAsync(turn.Session, earlier, ct);
        var waiting = row.Where(upload => upload.IsWaiting && desk.AreAlike(upload, earlier)).ToList();
        var (first, place) = (row[0], (Said[])[deal.Id, new Said(kind.Key, kind.Title)]);
        return (await deals.BriefAsync(turn.Session, deal, EvidenceTexts.FileHere.With(EvidenceTexts.NameOf(waiting), kind.Title), ct)) with
        {
            Facts =
            [
                new Fact(EvidenceTexts.FileFact.Text, EvidenceTexts.ListOf(waiting)),
                new Fact(EvidenceTexts.SentFact.Text, EvidenceCards.Instant(zone, earlier.UploadedAt)),
            ],
            Picture = UploadCards.PictureOf(earlier),
            Buttons =
            [
                Button.Do(
                    EvidenceTexts.FileHereButton.Text,
                    EvidenceCommandTexts.File.Say(place).With(EvidenceCommandTexts.SentFile, waiting[0].Id),
                    ButtonStyle.Primary) with { SaysYes = true },
                Button.Show(EvidenceTexts.AnotherButton.Text, EvidenceCommandTexts.Upload.Say(place)) with { AsksForFile = true, SaysYes = false },
            ],
            Subject = new Subject(EvidenceKinds.Uploads, first.Id, first.Version),
        };
    }

    /// <summary>Asks no more; returns in words what was given up, null if nothing.</summary>
    public static async ValueTask<string?> ForgetAsync(Turn turn, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<EvidenceWish>(turn.Person.Id, ct) is not { } wish || !wish.IsAlive(turn.Now))
        {
            return null;
        }

        turn.Session.Store(wish with { IsDropped = true }, "evidence.wish-drop");
        return EvidenceTexts.WishForgotten.With(wish.DealId);
    }

    /// <summary>
    /// Ends the row of files that were filed as asked for: whoever has done something since, such as moving the deal on, sends the next one for
    /// something else. What was asked for and has not come yet is still waited for.
    /// </summary>
    public static async ValueTask EndRowAsync(Turn turn, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<EvidenceWish>(turn.Person.Id, ct) is { MetAt: not null } wish && wish.IsAlive(turn.Now))
        {
            turn.Session.Store(wish with { IsDropped = true }, "evidence.wish-over");
        }
    }

    private static async Task WishAsync(Turn turn, Deal deal, EvidenceKindDefinition kind, CancellationToken ct)
    {
        var known = await turn.Session.FindAsync<EvidenceWish>(turn.Person.Id, ct);
        turn.Session.Store(
            new EvidenceWish
            {
                Id = turn.Person.Id,
                Version = known?.Version ?? 0,
                DealId = deal.Ref(),
                Kind = kind.Key,
                At = turn.Now,
            },
            "evidence.wish");
    }
}
