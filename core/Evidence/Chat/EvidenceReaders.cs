using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Reads a kind of evidence by its title, its key or a hint at it.</summary>
public sealed class EvidenceKindReader(StagePlan plan) : ArgumentReader<EvidenceKindDefinition>
{
    public override int Longest => 100;

    public override ValueTask<Outcome<EvidenceKindDefinition>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var wanted = Typed.Word(text);
        return new(Called(plan, wanted)
            ?? (Outcome<EvidenceKindDefinition>)new Refusal(
                EvidenceTexts.NoSuchKind, text, LayoutTexts.List(plan.AllEvidenceKinds.Select(kind => kind.Title))));
    }

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. plan.AllEvidenceKinds.Select(kind => new Choice(kind.Key, kind.Title))]);

    public override string WordFor(string id) => plan.EvidenceKind(id)?.Title ?? id;

    /// <summary>The kind that a word names; null for none.</summary>
    internal static EvidenceKindDefinition? Called(StagePlan plan, string wanted) =>
        plan.AllEvidenceKinds.FirstOrDefault(kind => Typed.Word(kind.Title) == wanted || Typed.Word(kind.Key) == wanted)
        ?? plan.AllEvidenceKinds.FirstOrDefault(kind => kind.NameHints.Any(hint => Typed.Word(hint) == wanted));
}

/// <summary>Reads an upload of this person by its id.</summary>
public sealed class UploadReader(EvidenceDesk desk) : ArgumentReader<Upload>
{
    private const int MostChoices = 10;

    public override int Longest => 50;

    public override InputKind Input => InputKind.Choice;

    public override async ValueTask<Outcome<Upload>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<Upload>(Typed.Word(text), ct) is not { } upload ? new Refusal(EvidenceTexts.NoSuchUpload)
            : turn.Access.CanSee(upload) ? upload
            : new Refusal(EvidenceTexts.NotYourUpload);

    public override string NameOf(Upload value, string word) => value.FileName;

    /// <summary>What this person has sent but not filed yet, the latest first; those of a row that are filed together as one.</summary>
    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        [
            .. (await turn.Session.QueryAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPerson, turn.Person.Id), ct))
                .Where(upload => upload.EvidenceId is null)
                .OrderBy(upload => upload.UploadedAt).ThenBy(upload => upload.Place)
                .GroupBy(upload => (upload.FirstOfRow?.Text ?? upload.Id, upload.IsWaiting))
                .SelectMany(row => desk.SortsOf([.. row]))
                .OrderByDescending(sort => sort[^1].UploadedAt)
                .Take(MostChoices)
                .Select(sort => new Choice(sort[0].Id, EvidenceTexts.ListOf(sort))),
        ];
}

/// <summary>
/// Reads evidence on a deal that this person may see, by its id; by the deal's, what there is on it to choose from, of one kind where that is said.
/// To be withdrawn is what one filed lately.
/// </summary>
public sealed class EvidenceReader(StagePlan plan, DealReader deals, BusinessZone zone) : ArgumentReader<EvidenceItem>
{
    private const int MostLately = 100;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<EvidenceItem>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var found = await turn.Session.FindAsync(EvidenceKinds.BySpelling, text, ct);
        var visible = new List<EvidenceItem>();
        foreach (var item in found)
        {
            if (await turn.Access.CanSeeAsync(item, ct))
            {
                visible.Add(item);
            }
        }

        return visible switch
        {
            [] when found.Count > 0 => new Refusal(EvidenceTexts.NotYourEvidence, text, await turn.Access.WhoHelpsAsync(ct))
            {
                IsOutOfReach = true,
            },
            [] when text.Any(char.IsAsciiDigit) && (await deals.ReadAsync(turn, text, ct)).Value is { } deal =>
                await OnDealAsync(turn, deal, kind: null, ct),
            [] when await OfKindAsync(turn, text, ct) is { } ofKind => ofKind,
            [] => new Refusal(EvidenceTexts.NoSuchEvidence, text),
            [var only] => only,
            _ => new Refusal(EvidenceTexts.SeveralEvidence, text, LayoutTexts.List(visible.Select(item => $"{item.Id} {item.FileName}"))),
        };
    }

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct)
    {
        if (turn.CommandKey != EvidenceCommandTexts.Withdraw.Key)
        {
            return [];
        }

        var days = EvidenceKinds.Days(turn.Person.Ref(), turn.Now - Lately, turn.Now);
        var sent = await turn.Session.QueryAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPersonAndDay, [.. days]), ct);
        var items = new List<EvidenceItem>();
        foreach (var id in sent.Select(upload => upload.EvidenceId).OfType<Id<EvidenceItem>>())
        {
            if (await turn.Session.FindAsync(id, ct) is { Status: EvidenceStatus.Accepted } item && await turn.Access.CanSeeAsync(item, ct)
                && await turn.Session.FindAsync(item.DealId, ct) is { Status: DealStatus.Open })
            {
                items.Add(item);
            }
        }

        return [.. items.OrderByDescending(item => item.UploadedAt).Take(MostLately).Select(item => ChoiceOf(item, item.DealId.Text))];
    }

    // 217 沟通截图: the kind is no reason.
    private async ValueTask<Outcome<EvidenceItem>?> OfKindAsync(Turn turn, string text, CancellationToken ct)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts is [var number, _, ..] && number.Any(char.IsAsciiDigit)
            && EvidenceKindReader.Called(plan, Typed.Word(string.Concat(parts.Skip(1)))) is { } kind
            && (await deals.ReadAsync(turn, number, ct)).Value is { } deal
                ? (Outcome<EvidenceItem>?)await OnDealAsync(turn, deal, kind, ct)
                : null;
    }

    // To be withdrawn is one's own.
    private async ValueTask<Outcome<EvidenceItem>> OnDealAsync(Turn turn, Deal deal, EvidenceKindDefinition? kind, CancellationToken ct)
    {
        var isWithdrawn = turn.CommandKey == EvidenceCommandTexts.Withdraw.Key;
        var items = (await DealDesk.EvidenceOfAsync(turn.Session, deal, ct))
            .Where(item => !turn.Changes || (item.Status == EvidenceStatus.Accepted && (!isWithdrawn || item.UploadedBy == turn.Person.Ref())))
            .Where(item => kind is null || item.Kind == kind.Key).OrderByDescending(item => item.UploadedAt).ToList();
        return items switch
        {
            [] when kind is not null => new Refusal(EvidenceTexts.NoneOfKind, deal.Id, kind.Title) { IsFinal = true },
            [var only] when kind is not null => only,
            [] => new Refusal(EvidenceTexts.NoneToChoose, deal.Id),
            _ => new Refusal(EvidenceTexts.OnDeal, deal.Id, items.Count)
            {
                Fitting = [.. items.Select(item => ChoiceOf(item, item.Id))],
            },
        };
    }

    private Choice ChoiceOf(EvidenceItem item, string under) => new(
        item.Id,
        $"{under} {plan.EvidenceKind(item.Kind)?.Title ?? item.Kind} · {item.FileName} · {EvidenceCards.Instant(zone, item.UploadedAt)}");
}

/// <summary>What is asked to be seen: a deal's evidence, or one piece by its own number.</summary>
public sealed record EvidenceOf(Deal? Deal, EvidenceItem? Item);

/// <summary>Reads a deal as everywhere, and the number of evidence where it is one.</summary>
public sealed class EvidenceOfReader(DealReader deals, EvidenceReader evidence) : ArgumentReader<EvidenceOf>
{
    public override int Longest => deals.Longest;

    public override bool SpansWords => deals.SpansWords;

    public override async ValueTask<Outcome<EvidenceOf>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        if ((await turn.Session.FindAsync(EvidenceKinds.BySpelling, text, ct)).Count > 0)
        {
            var item = await evidence.ReadAsync(turn, text, ct);
            return item.IsRefused ? item.Refusal : new EvidenceOf(null, item.Value);
        }

        var deal = await deals.ReadAsync(turn, text, ct);
        return deal.IsRefused ? deal.Refusal : new EvidenceOf(deal.Value, null);
    }

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) => deals.ChoicesAsync(turn, ct);

    public override string NameOf(EvidenceOf value, string word) => value.Deal is { } deal ? deals.NameOf(deal, word) : word;
}
