using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Evidence;
using ChatSales.Core.Followups;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.Points;
using ChatSales.Core.Points.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.CheckIns.Chat;

/// <summary>
/// Takes the place and the photo of a check-in in whichever order they come, shows what is doubtful, and enters the visit by a tap (R1).
/// </summary>
public sealed class CheckInTaker(
    CheckInDesk desk, FollowupCards followups, IEnumerable<IFollowupWatch> watches, CheckInNotice notice, Noticing noticing,
    Func<CommandRegistry> commands, FollowupAboutReader abouts)
    : IPlaceTaker, IPhotoTaker
{
    private const int MostOffered = 5;
    private const int LongestPlace = 100;
    private const double Around = 3_000;

    public async ValueTask<bool> TryTakeAsync(Turn turn, Place place, CancellationToken ct)
    {
        if (!turn.Access.Has(Need.WorkOnDeals))
        {
            return false;
        }

        turn.Reply(await DrawAsync(turn, await CheckInDesk.PlaceAsync(turn.Session, turn.Person, place, ct), ct));
        return true;
    }

    public async ValueTask<bool> TryTakeAsync(Turn turn, IReadOnlyList<Upload> sent, CancellationToken ct)
    {
        // What comes after the photo may as well be for something else.
        if (await CheckInDesk.PendingAsync(turn.Session, turn.Person, ct) is not { } pending
            || (pending.UploadId is { } known && sent.All(upload => upload.Ref() != known))
            || sent.LastOrDefault(upload => upload.File.PictureHash is not null) is not { } photo)
        {
            return false;
        }

        // What came with the words that began it is told by their answer.
        if (pending.UploadId != photo.Ref())
        {
            turn.Reply(await DrawAsync(turn, await CheckInDesk.PhotoAsync(turn.Session, turn.Person, photo, ct), ct));
        }

        return true;
    }

    // Words beside the photo name the customer, or, where no point can be sent, say where it was taken.
    public async ValueTask<bool> TryTakeWordsAsync(Turn turn, string words, CancellationToken ct)
    {
        if (words.Length <= LongestPlace
            && await CheckInDesk.PendingAsync(turn.Session, turn.Person, ct) is { CustomerId: null, UploadId: null }
            && await NamedAsync(turn, words, ct) is { } about)
        {
            await BeginAsync(turn, about, where: null, photo: null, ct);
            return true;
        }

        if (turn.Door.Abilities.Places || words.Length > LongestPlace || commands().TryMatch(words, out _, out _)
            || await CheckInDesk.PendingAsync(turn.Session, turn.Person, ct) is not { PlacedAt: null })
        {
            return false;
        }

        turn.Reply(await DrawAsync(turn, await CheckInDesk.WordsAsync(turn.Session, turn.Person, words, ct), ct));
        return true;
    }

    public async ValueTask<PhotoOffer?> OfferAsync(Turn turn, Upload sent, CancellationToken ct) =>
        await CheckInDesk.PendingAsync(turn.Session, turn.Person, ct) is { } pending && pending.UploadId != sent.Ref()
            ? new PhotoOffer(
                (pending.UploadId is null ? CheckInTexts.PhotoNotMeant : CheckInTexts.PhotoNotTaken).Text,
                Button.Show(CheckInTexts.PhotoButton.Text, CheckInCommandTexts.Begin.Say().With(CheckInCommandTexts.Photo, sent.Id)))
            : null;

    public async ValueTask<string?> ForgetAsync(Turn turn, CancellationToken ct)
    {
        if (await CheckInDesk.PendingAsync(turn.Session, turn.Person, ct) is null)
        {
            return null;
        }

        await CheckInDesk.DropAsync(turn.Session, turn.Person, ct);
        return CheckInTexts.Dropped.Text;
    }

    /// <summary>Begins one, or takes what is told of it, and says what is still to be sent.</summary>
    public async Task BeginAsync(Turn turn, FollowupAbout? about, string? where, Upload? photo, CancellationToken ct)
    {
        var pending = await CheckInDesk.BeginAsync(turn.Session, turn.Person, about, ct);
        pending = photo is null ? pending : await CheckInDesk.PhotoAsync(turn.Session, turn.Person, photo, ct);
        turn.Reply(await DrawAsync(turn, where is null ? pending : await CheckInDesk.WordsAsync(turn.Session, turn.Person, where, ct), ct));
    }

    /// <summary>Enters the visit; of what is doubtful the manager hears.</summary>
    public async Task EnterAsync(Turn turn, FollowupAbout about, string? summary, CancellationToken ct)
    {
        if (await CheckInDesk.PendingAsync(turn.Session, turn.Person, ct) is not { } pending)
        {
            turn.Refuse(new Refusal(CheckInTexts.NoneBegun));
            return;
        }

        if (pending.PlacedAt is null && !turn.Door.Abilities.Places)
        {
            turn.Refuse(new Refusal(CheckInTexts.PlaceLacksInWords));
            return;
        }

        var outcome = await desk.EnterAsync(turn.Session, turn.Person, about, pending, summary, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        await watches.ChangedAsync(turn.Session, outcome.Value.CustomerId, ct);
        if (outcome.Value.Proof is { Doubts.Count: > 0 } && turn.Person.ManagerId is { } manager)
        {
            var told = notice.For(manager, $"{notice.Key}:{outcome.Value.Id}", MessageClass.Card, outcome.Value.Id);
            await noticing.TellAsync(
                turn.Session, told with { Words = CheckInTexts.ForManager.With(turn.Person.Name), Tone = CardTone.Warning }, ct);
        }

        turn.Show(await followups.DrawAsync(turn, outcome.Value, CheckInTexts.Entered.Text, CardTone.Success, ct));
    }

    // Of a customer's several deals none is chosen for them.
    private async ValueTask<FollowupAbout?> NamedAsync(Turn turn, string words, CancellationToken ct) =>
        (await abouts.ReadAsync(turn, words, ct)).Value
            ?? (await NamedCustomers.FindAsync(turn, words, ct) is ([var only], false) ? new FollowupAbout(only, null) : null);

    private async ValueTask<Card> DrawAsync(Turn turn, PendingCheckIn pending, CancellationToken ct)
    {
        var customer = pending.CustomerId is { } id ? await turn.Session.FindAsync(id, ct) : null;
        var deal = await FollowupCards.SeenDealAsync(turn.Session, turn.Access, pending.DealId, ct);
        var proof = customer is null ? null : await desk.JudgeAsync(turn.Session, turn.Person, pending, customer, ct);
        var photo = pending.UploadId is { } sent ? await turn.Session.FindAsync(sent, ct) : null;
        var sends = turn.Door.Abilities.Places;
        var lacks = pending.PlacedAt is null && photo is null ? (sends ? CheckInTexts.BothLack : CheckInTexts.BothLackInWords)
            : pending.PlacedAt is null ? (sends ? CheckInTexts.PlaceLacks : CheckInTexts.PlaceLacksInWords)
            : photo is null ? CheckInTexts.PhotoLacks
            : null;
        string?[] lines =
        [
            .. DoubtsOf(proof),
            lacks?.Text,
            customer is null ? CheckInTexts.CustomerLacks.Text : null,
            proof is null ? null : (proof.Doubts.Count > 0 ? CheckInTexts.AskDoubtful : CheckInTexts.AskRight).Text,
        ];
        var about = pending.DealId?.Text ?? pending.CustomerId?.Text;
        var offered = customer is null ? await OfferedAsync(turn, pending, ct) : [];
        await (customer is null ? AskAsync(turn, offered, ct) : Task.CompletedTask);
        return new Card
        {
            Title = CheckInTexts.Title.Text,
            Subtitle = customer is null ? null : await FollowupCards.AboutAsync(turn.Session, customer.Ref(), deal, ct),
            Tone = proof is { Doubts.Count: > 0 } ? CardTone.Warning : CardTone.Neutral,
            Text = string.Join('\n', lines.OfType<string>()),
            Facts =
            [
                .. FollowupCards.FactsOf(
                    (CheckInTexts.PlaceFact, pending.PlacedAt is null ? null : pending.Label ?? CheckInTexts.Unnamed.Text),
                    (CheckInTexts.PhotoFact, photo is null ? null : CheckInTexts.Received.Text),
                    (CheckInTexts.DistanceFact, customer is not null && pending.Latitude is not null ? DistanceOf(customer, pending) : null)),
            ],
            Rows = [.. offered.Select(one => RowOf(one.Name, one.Detail, one.About))],
            Buttons =
            [
                .. proof is not null && about is not null
                    ?
                    [
                        Button.Show(CheckInTexts.EnterButton.Text, CheckInCommandTexts.Enter.Say(about)) with
                        {
                            Style = ButtonStyle.Primary,
                            SaysYes = true,
                        },
                    ]
                    : Array.Empty<Button>(),
                .. customer is null
                    ? [Button.Show(CheckInTexts.CustomerButton.Text, CheckInCommandTexts.Begin.Say().Asking(CheckInCommandTexts.About))]
                    : Array.Empty<Button>(),
                .. pending.PlacedAt is null && !sends
                    ? [Button.Show(CheckInTexts.PlaceButton.Text, SayingOf(about).Asking(CheckInCommandTexts.Where))]
                    : Array.Empty<Button>(),
                Button.Show(CheckInTexts.DropButton.Text, CheckInCommandTexts.Drop.Say()),
            ],
        };
    }

    private static Saying SayingOf(string? about) => about is null ? CheckInCommandTexts.Begin.Say() : CheckInCommandTexts.Begin.Say(about);

    /// <summary>What is doubtful about a visit, in words.</summary>
    internal static IEnumerable<string> DoubtsOf(VisitProof? proof) =>
        proof is null ? [] : proof.Doubts.Select(doubt => CheckInTexts.NameOf(doubt, proof));

    private static string DistanceOf(Customer customer, PendingCheckIn pending) => customer.Place is { } place
        ? CheckInTexts.FromPlace.With(CheckInTexts.Away.With(
            CheckInTexts.Way((long)Math.Round(Geography.Metres(pending.Latitude!.Value, pending.Longitude!.Value, place)))))
        : CheckInTexts.FirstPlace.Text;

    // Those that were asked about, as what was sent meanwhile answers nothing; else whoever is around.
    private static async ValueTask<IReadOnlyList<Offered>> OfferedAsync(Turn turn, PendingCheckIn pending, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct) is not { Choices.Count: > 0, Said: not null } dialogue
            || !dialogue.Asks(CheckInCommandTexts.Begin, CheckInCommandTexts.About, turn.Now))
        {
            return await AroundAsync(turn, pending, ct);
        }

        var rows = new List<Offered>();
        foreach (var id in dialogue.Choices)
        {
            // Several customers of a name are chosen by their own names.
            var name = (await turn.Session.FindAsync<Customer>(id, ct))?.Name ?? (await turn.Session.FindAsync<Deal>(id, ct))?.Title ?? id;
            rows.Add(new Offered(name, null, id));
        }

        return rows;
    }

    // The card asks whose customer it is: a name said to it is the answer, unless another question is open.
    private async Task AskAsync(Turn turn, IReadOnlyList<Offered> offered, CancellationToken ct)
    {
        if (offered.Count > 0 && commands().ByKey(CheckInCommandTexts.Begin.Key) is { } begin
            && (await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct) is not { Command: not null } open
                || turn.Now - open.AskedAt >= Dialogue.Life))
        {
            await Form.RememberAsync(turn, begin, CheckInCommandTexts.About, [.. offered.Select(one => one.About)], ct);
        }
    }

    // What a check-in may be about.
    private sealed record Offered(string Name, string? Detail, string About);

    private static CardRow RowOf(string name, string? detail, string about) =>
        new(name, detail, Button.Show(ConversationTexts.Choose.Text, CheckInCommandTexts.Begin.Say(about)));

    // One's customers around, the nearest first; then those of one's open deals of which nobody knows where they are.
    private static async ValueTask<IReadOnlyList<Offered>> AroundAsync(Turn turn, PendingCheckIn pending, CancellationToken ct)
    {
        var customers = new List<(Customer Customer, string About)>();
        foreach (var deal in await DealLists.MineAsync(turn, ct))
        {
            if (await turn.Session.FindAsync(deal.CustomerId, ct) is { } customer)
            {
                customers.Add((customer, deal.Id));
            }
        }

        var own = await turn.Session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByOwner, turn.Person.Id), ct);
        var all = customers.GroupBy(one => one.Customer.Id)
            .Select(one => (one.First().Customer, About: one.Count() == 1 ? one.First().About : one.Key))
            .Concat(own.Where(customer => customers.TrueForAll(one => one.Customer.Id != customer.Id))
                .Select(customer => (Customer: customer, About: customer.Id)))
            .Select(one => (one.Customer, one.About, Metres: MetresTo(one.Customer)));
        return
        [
            .. all.Where(one => one.Metres is null or <= Around).OrderBy(one => one.Metres ?? double.MaxValue).Take(MostOffered)
                .Select(one => new Offered(
                    one.Customer.Name,
                    one.Metres is { } metres ? CheckInTexts.Away.With(CheckInTexts.Way((long)Math.Round(metres))) : null,
                    one.About)),
        ];

        double? MetresTo(Customer customer) => customer.Place is { } place && pending is { Latitude: { } latitude, Longitude: { } longitude }
            ? Geography.Metres(latitude, longitude, place)
            : null;
    }
}

/// <summary>A visit with something doubtful, for the manager of whoever was there; gone once it is withdrawn.</summary>
public sealed class CheckInNotice(FollowupCards cards) : NoticeKind
{
    public override string Key => "check-in";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Followup>(notice.Subject, ct) is { Proof: not null } followup
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await access.CanSeeAsync(followup, ct)
            ? Whole(await cards.BriefAsync(session, access, followup, notice.Words, notice.Tone, ct), followup)
            : null;

    // Whoever leads may have it earn nothing (C4).
    private static Card Whole(Card card, Followup followup) => card with
    {
        Buttons =
        [
            .. card.Buttons,
            Button.Show(PointTexts.DisallowButton.Text, PointCommandTexts.Disallow.Say(PointFact.IdOf(PointSort.Visit, followup.Id))),
        ],
    };
}
