using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.CheckIns.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Reading.Sentences;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Followups.Chat;

/// <summary>
/// Contacts and next steps told in a sentence: 今天拜访了苏州荣金，客户对价格有顾虑，下周三再演示. What is certain in every part is entered at once; the rest
/// is shown and tapped first (X2).
/// </summary>
public sealed class SaidFollowups(EnterFollowupCommand enter, PlanStepCommand plan, CheckInTaker checkIns, BusinessZone zone)
{
    private const int MostShown = 8;
    private const int LongestStep = 100;

    /// <summary>Enters what a sentence tells, or shows what was understood; false if it isn't told whose customer it is about.</summary>
    public async ValueTask<bool> TryTakeAsync(Turn turn, SentenceMeaning meaning, CancellationToken ct)
    {
        var abouts = await AboutsAsync(turn, meaning.Means, ct);
        if (abouts.Count == 0)
        {
            return false;
        }

        if (meaning.Means.ContainsKey("checkin") && abouts is [var there])
        {
            await checkIns.BeginAsync(turn, there, where: null, photo: null, ct);
            return true;
        }

        var isPlanned = meaning.Means.ContainsKey("planned");
        var told = await ToldAsync(turn, meaning, ct);
        if (AreAllMeant(meaning.Means) && !meaning.Confirm && !isPlanned)
        {
            await EnterEachAsync(turn, abouts, told, ct);
            return true;
        }

        if (meaning.NamesSeveral && await EachCustomerAsync(turn, meaning, abouts, told, ct))
        {
            return true;
        }

        if (abouts is not [var about])
        {
            turn.Reply(await WhichAsync(turn, abouts, FactsOf(isPlanned ? told with { Kind = null } : told), isPlanned ? PlanSaying(meaning)
                : meaning.Means.ContainsKey("checkin") ? id => CheckInCommandTexts.Begin.Say(id)
                : IsDayOpen(meaning.Means) ? id => EnterSaying(told)(id).Asking(FollowupCommandTexts.On)
                : EnterSaying(told), ct));
            return true;
        }

        about = about with { IsExact = !meaning.Confirm };
        await (isPlanned
            ? PlanAsync(turn, about, meaning, ct)
            : IsDayOpen(meaning.Means) ? enter.AskDayAsync(turn, told with { About = about }, ct)
            : enter.EnterAsync(turn, told with { About = about }, isTold: !meaning.Confirm, ct));
        return true;
    }

    // A contact belongs to one customer: where several are named, each has a card of its own, and that is said.
    private async ValueTask<bool> EachCustomerAsync(
        Turn turn, SentenceMeaning meaning, IReadOnlyList<FollowupAbout> abouts, EnterFollowupCommand.Arguments told, CancellationToken ct)
    {
        var isPlanned = meaning.Means.ContainsKey("planned");
        var customers = abouts.GroupBy(about => about.Customer.Id).ToList();
        if (customers.Count < 2)
        {
            return false;
        }

        turn.Reply(FollowupTexts.SeveralCustomers.With(LayoutTexts.List(customers.Select(each => each.First().Customer.Name))));
        foreach (var each in customers)
        {
            List<FollowupAbout> own = [.. each];
            if (isPlanned && own is [var aim])
            {
                await PlanAsync(turn, aim, meaning, ct);
            }
            else if (own is [var about] && !IsDayOpen(meaning.Means))
            {
                await enter.EnterAsync(turn, told with { About = about }, isTold: false, ct);
            }
            else
            {
                turn.Reply(await WhichAsync(
                    turn, own, FactsOf(isPlanned ? told with { Kind = null } : told), isPlanned ? PlanSaying(meaning) : EnterSaying(told), ct));
            }
        }

        return true;
    }

    // A day was said, and none that can be taken: it is not today's then.
    private static bool IsDayOpen(JsonObject means) => means.ContainsKey("at") && DayOf(means["at"]) is null;

    private static bool AreAllMeant(JsonObject means) => means["deal"] is JsonArray { Count: > 1 };

    // 两个项目都聊了: one for each deal; what comes next is to be done once.
    private async Task EnterEachAsync(
        Turn turn, IReadOnlyList<FollowupAbout> abouts, EnterFollowupCommand.Arguments told, CancellationToken ct)
    {
        foreach (var (index, about) in abouts.Index())
        {
            var one = index == 0 ? told : told with { Next = null, NextOn = null };
            await enter.EnterAsync(turn, one with { About = about with { IsExact = true } }, isTold: true, ct);
        }
    }

    private async Task PlanAsync(Turn turn, FollowupAbout about, SentenceMeaning meaning, CancellationToken ct)
    {
        var (what, on) = (WhatOf(meaning), NextOf(meaning).On);
        if (what is not null && on is { } day && about.IsExact)
        {
            await plan.PlanAsync(turn, new PlanStepCommand.Arguments(about, new Name(what), day), ct);
            return;
        }

        var says = PlanSaying(meaning)(about.Deal?.Id ?? about.Customer.Id);
        turn.Reply(new Card
        {
            Title = plan.Text.Name,
            Subtitle = await FollowupCards.AboutAsync(turn.Session, about.Customer.Ref(), about.Deal, ct),
            Facts =
            [
                .. FollowupCards.FactsOf(
                    (FollowupTexts.NextFact, what), (FollowupTexts.DayFact, on is { } known ? FollowupFields.Day(known) : null)),
            ],
            Buttons =
            [
                on is null
                    ? Button.Show(FollowupTexts.DayButton.Text, says.Asking(plan.Text.Arguments[2]))
                    : Button.Show(FollowupTexts.SureEnter.Text, says) with { SaysYes = true },
            ],
        });
    }

    private static async ValueTask<IReadOnlyList<FollowupAbout>> AboutsAsync(Turn turn, JsonObject means, CancellationToken ct)
    {
        var said = await SaidDeals.OfAsync(turn, means, ct);
        if (said.All.Count > 0)
        {
            var abouts = new List<FollowupAbout>();
            foreach (var deal in said.All)
            {
                if (await turn.Session.FindAsync<Customer>(deal.CustomerId, ct) is { } customer)
                {
                    abouts.Add(new FollowupAbout(customer, deal));
                }
            }

            return abouts;
        }

        var customers = new List<FollowupAbout>();
        foreach (var id in SaidDeals.Texts(means["customer"]))
        {
            if (await turn.Session.FindAsync<Customer>(id, ct) is { } customer && await turn.Access.CanSeeAsync(customer, ct))
            {
                customers.Add(new FollowupAbout(customer, null));
            }
        }

        return customers;
    }

    // With what was understood, which the choice enters.
    private static async ValueTask<Card> WhichAsync(
        Turn turn, IReadOnlyList<FollowupAbout> abouts, IReadOnlyList<Fact> facts, Func<string, Saying> says, CancellationToken ct)
    {
        var rows = new List<CardRow>();
        foreach (var about in abouts.Take(MostShown))
        {
            rows.Add(new CardRow(
                await FollowupCards.AboutAsync(turn.Session, about.Customer.Ref(), about.Deal, ct),
                null,
                Button.Show(ConversationTexts.Choose.Text, says(about.Deal?.Id ?? about.Customer.Id))));
        }

        return new Card
        {
            Title = FollowupTexts.Title.Text,
            Text = FollowupTexts.WhichParty.With(abouts.Count),
            Facts = facts,
            Rows = rows,
            Buttons = abouts.All(about => about.Deal is not null) && abouts.Select(about => about.Customer.Id).Distinct().ToList() is [var customer]
                ? [Button.Show(FollowupTexts.NoDealButton.Text, says(customer))]
                : [],
        };
    }

    private static IReadOnlyList<Fact> FactsOf(EnterFollowupCommand.Arguments told) =>
    [
        .. FollowupFields.Of(told.Kind, told.On?.Date, told.Contact, told.Summary, told.Feedback, told.Next, told.NextOn)
            .Where(field => field.Word is not null).Select(field => new Fact(field.Text.Label, field.Word!)),
    ];

    // Without whom it is about.
    private async ValueTask<EnterFollowupCommand.Arguments> ToldAsync(Turn turn, SentenceMeaning meaning, CancellationToken ct)
    {
        var means = meaning.Means;
        var (what, on) = NextOf(meaning);
        var day = DayOf(means["at"]);
        var together = new List<string>();
        foreach (var id in SaidDeals.Texts(means["with"]))
        {
            together.AddRange(await turn.Session.FindAsync<Person>(id, ct) is { } colleague ? [colleague.Name] : Array.Empty<string>());
        }

        var summary = new[] { (string?)means["summary"], together.Count == 0 ? null : FollowupTexts.Together.With(LayoutTexts.List(together)) };
        return new EnterFollowupCommand.Arguments(
            null!,
            SaidDeals.Texts(means["kind"]) is [var kind] ? JsonSerializer.Deserialize<FollowupKind>($"\"{kind}\"", StoredJson.Options) : null,
            day is { } past && past != zone.DateOf(turn.Now) ? new PastDay(past) : null,
            (string?)means["contact"],
            (string?)means["feedback"],
            what,
            on,
            null,
            LayoutTexts.Statements(summary.OfType<string>()) is { Length: > 0 } text ? text : null);
    }

    private Func<string, Saying> EnterSaying(EnterFollowupCommand.Arguments told) => id => FollowupFields.Of(
            told.Kind, told.On?.Date, told.Contact, told.Summary, told.Feedback, told.Next, told.NextOn)
        .Where(field => field.Word is not null)
        .Aggregate(enter.Text.Say(id), (says, field) => says.With(field.Text, field.Word!));

    // What else was told of it is kept with the step, as a step has no fields for it.
    private static string? WhatOf(SentenceMeaning meaning)
    {
        var (what, means) = (NextOf(meaning).What, meaning.Means);
        var more = LayoutTexts.Statements(new[] { (string?)means["summary"], (string?)means["feedback"] }.OfType<string>());
        return what is null ? null : Shown.Cut(more.Length > 0 ? LayoutTexts.Aside(what, more) : what, LongestStep);
    }

    private Func<string, Saying> PlanSaying(SentenceMeaning meaning)
    {
        var (what, on) = (WhatOf(meaning), NextOf(meaning).On);
        return id =>
        {
            var says = what is null ? plan.Text.Say(id) : plan.Text.Say(id, what);
            return on is { } day ? says.With(plan.Text.Arguments[2], FollowupFields.Day(day)) : says;
        };
    }

    // A step has a day alone: the hour stands before what is to be done.
    private static (string? What, DateOnly? On) NextOf(SentenceMeaning meaning) => meaning.Means["next"] is JsonObject next
        ? ((string?)next["what"] is { } what ? $"{meaning.Hour}{what}" : null, DayOf(next["on"]))
        : (null, null);

    // The one day; none of several to choose from.
    private static DateOnly? DayOf(JsonNode? node) =>
        SaidDeals.Texts(node) is [var day] ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null;
}
