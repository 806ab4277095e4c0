using System.Text.Json;
using System.Text.RegularExpressions;
using ChatSales.Core.Access;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Deals;
using ChatSales.Core.Directories;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Followups;
using ChatSales.Core.Handover.Chat;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Points;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Anomalies;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Rhythm.Scores;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatSales.Bot.Tests.Access;

/// <summary>
/// Lets everyone give every command and look at every subject's card, on a deal of each relation, typed and by old buttons. What they then see and do
/// is the matrix. The rights are written down here a second time, independently of the product's policy: anything beyond them is a fault.
/// </summary>
internal sealed partial class AccessMatrix(AccessWorld world)
{
    private const string Nothing = "–";

    // What all refusals say about things one may not see.
    private const string WhoCanHelp = "需要的话请找";

    private static readonly Role[] Roles = Enum.GetValues<Role>();
    private static readonly Relation[] Relations = Enum.GetValues<Relation>();
    private readonly Doing doing = new(world);
    private readonly ArgumentReaders readers = world.Bot.Services.GetRequiredService<ArgumentReaders>();
    private readonly Dictionary<(string Row, Role Role), List<string>> cells = [];
    private readonly List<string> rows = [];
    private readonly HashSet<(bool HasMoved, Role Role, string Command)> tapped = [];
    private bool hasMoved;

    /// <summary>Whatever goes beyond the rights.</summary>
    public List<string> Faults { get; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task FillAsync()
    {
        await LookAsync();
        await LeaveAsync();
        await world.MoveAsync();
        hasMoved = true;
        await LookAsync();
        await LeaveAsync();
    }

    /// <summary>A section per command, subject card and download; roles that see and do nothing there are omitted.</summary>
    public IEnumerable<string> Lines()
    {
        yield return "# Who sees and does what, by their role and by what the deal is to them";
        yield return "Moved: after all of that has ended. Who has left sees and does nothing.";
        foreach (var row in rows.Order(StringComparer.Ordinal))
        {
            yield return "";
            yield return $"# {row}";
            var of = Roles.Select(role => (Role: role, Cells: cells[(row, role)])).Where(one => one.Cells.Exists(cell => cell != Nothing)).ToList();
            var before = of.Exists(one => one.Cells.Count > 2) ? Relations.Length : 1;
            var columns = before == 1 ? ["at first"] : Relations.Select(relation => relation.ToString().ToLowerInvariant());
            yield return Line("", [.. columns, "moved"]);
            foreach (var (role, outcomes) in of)
            {
                yield return Line(role.ToString(), [.. outcomes.Take(before), string.Join('/', outcomes.Skip(before).Distinct())]);
            }
        }

        static string Line(string role, IEnumerable<string> outcomes) =>
            $"{role,-10}{string.Concat(outcomes.Select(outcome => $"{outcome,-9}"))}".TrimEnd();
    }

    private async Task LookAsync()
    {
        foreach (var role in Roles)
        {
            foreach (var command in world.Bot.Services.GetRequiredService<CommandRegistry>().All)
            {
                await SayAsync(command, role);
            }

            foreach (var cards in world.Bot.Services.GetServices<ISubjectCards>())
            {
                await DrawAsync(cards, role);
            }

            foreach (var relation in Relations)
            {
                var deal = DealsOf(role, relation)[0];
                var session = world.Open("test");
                var file = await EvidenceFiles.FindAsync(session, new AccessPolicy(session, world.Of(role)), deal.EvidenceSha, Ct);
                Expect((file is not null) == Sees(role, deal), $"{role} downloads evidence of {relation}");
                // The number alone, without a command.
                SaysWhoCanHelp(await doing.SayAsync(world.Of(role), deal.DealId), role, deal.DealId, deal);
                Put("a file of evidence", role, file is null ? Nothing : "sees");
            }
        }
    }

    // By an old button and by typing, whether or not they existed when people moved.
    private async Task LeaveAsync()
    {
        foreach (var role in Roles)
        {
            var left = world.Of(role) with { Active = false };
            foreach (var command in world.Bot.Services.GetRequiredService<CommandRegistry>().All)
            {
                var deal = DealsOf(role, Relation.Own)[0];
                var (line, says) = await SayingAsync(command, role, deal);
                var (typed, tapped) = (await doing.SayAsync(left, line), await doing.TapAsync(left, says, null));
                foreach (var done in new[] { typed, tapped, await doing.TapAsync(left, says, SubjectOf(deal)) })
                {
                    Expect(!done.Ran && !done.DoesAnything && done.Marks.Count == 0, $"{role}, who has left, says {line}");
                }
            }

            foreach (var cards in world.Bot.Services.GetServices<ISubjectCards>())
            {
                var card = await cards.DrawAsync(doing.Turn(left), IdOf(cards.Kind, DealsOf(role, Relation.Own)[0]), Ct);
                Expect(card is null, $"{role}, who has left, sees a card of {cards.Kind}");
            }
        }
    }

    private async Task SayAsync(Command command, Role role)
    {
        var row = $"{command.Text.Key} {Usage.Of(command)}";
        Type[] ofDeals = [typeof(Deal), typeof(EvidenceItem), typeof(EvidenceOf), typeof(Handed)];
        if (!command.Parameters.Any(one => ofDeals.Contains(one.Type)))
        {
            var (line, says) = await SayingAsync(command, role, DealsOf(role, Relation.Own)[0]);
            var typed = await BothWaysAsync(role, line, says, about: null);
            // What would be made is not there to be tapped.
            await TapAllAsync(role, typed.DoesAnything ? [] : typed.Buttons, line);
            Put(row, role, typed.DoesAnything ? "does" : typed.Ran ? "may" : Nothing);
            return;
        }

        foreach (var relation in Relations)
        {
            var outcomes = new List<string>();
            // Only changing a visible deal depends on its stage.
            var deals = DealsOf(role, relation);
            foreach (var deal in deals.Take(command.About.Changes && Sees(role, deals[0]) ? 2 : 1))
            {
                var (line, says) = await SayingAsync(command, role, deal);
                var typed = await BothWaysAsync(role, line, says, deal);
                SaysWhoCanHelp(typed, role, line, deal);
                // A draft that would be made is not there to be tapped.
                await TapAllAsync(role, command.Text == ContractCommandTexts.Create && typed.DoesAnything ? [] : typed.Buttons, line);
                var bound = Checked(await doing.TapAsync(world.Of(role), says, SubjectOf(deal)), role, line, deal);
                var isOutOfReach = !bound.Ran && bound.Told.Contains(AccessTexts.OutOfReach.Text.Split('（')[0], StringComparison.Ordinal);
                Expect(isOutOfReach == !Sees(role, deal), $"{role} hears otherwise at a card of {line}");
                outcomes.Add(typed.DoesAnything ? "does" : typed.Marks.Contains(deal.Mark) ? "sees" : Nothing);
            }

            Put(row, role, outcomes.Contains("does") ? "does" : outcomes[0]);
        }
    }

    private async Task<Done> BothWaysAsync(Role role, string line, Saying says, MarkedDeal? about)
    {
        var typed = Checked(await doing.SayAsync(world.Of(role), line), role, line, about);
        var tapped = Checked(await doing.TapAsync(world.Of(role), says, null), role, line, about);
        var areAlike = typed.Ran == tapped.Ran && typed.DoesAnything == tapped.DoesAnything && typed.Marks.SetEquals(tapped.Marks);
        Expect(areAlike, $"{role} taps otherwise than they say {line}");
        return typed;
    }

    private async Task DrawAsync(ISubjectCards cards, Role role)
    {
        foreach (var relation in Relations)
        {
            var deal = DealsOf(role, relation)[0];
            var turn = doing.Turn(world.Of(role));
            var card = await cards.DrawAsync(turn, IdOf(cards.Kind, deal), Ct);
            var isSeen = cards.Kind switch
            {
                EvidenceKinds.Uploads or LeaveKinds.Leaves => deal.Owner.Id == world.Of(role).Id,
                FollowupKinds.NextSteps =>
                    role is Role.Rep or Role.Manager or Role.Director && deal.Owner.Id == world.Of(role).Id && Sees(role, deal),
                RecordKinds.Followups => SeesWorkOf(role, deal.Owner) && Sees(role, deal),
                RecordKinds.Leads => role is Role.Rep or Role.Manager or Role.Director or Role.Support && Sees(role, deal),
                DealKinds.Customers => role == Role.Finance || Sees(role, deal),
                RecordKinds.Tickets => SeesTicket(role, deal),
                RecordKinds.Contracts or RenewalKinds.Name => role == Role.Finance || (SeesContracts(role) && Sees(role, deal)),
                AnomalyKinds.Name =>
                    role is Role.Manager or Role.Director && deal.Owner.Id != world.Of(role).Id && SeesWorkOf(role, deal.Owner) && Sees(role, deal),
                ReportAuditKinds.Ballots => deal.Owner.Id == world.Of(role).Id,
                ScoreKinds.Questions => deal.Owner.Id == world.Of(role).Id
                    || (role is Role.Manager or Role.Director && SeesWorkOf(role, deal.Owner) && Sees(role, deal)),
                ReviewKinds.Name => role is Role.Finance or Role.Director,
                PointKinds.Redemptions => deal.Owner.Id == world.Of(role).Id
                    || (role is Role.Manager or Role.Director && SeesWorkOf(role, deal.Owner) && Sees(role, deal)),
                RecordKinds.Receipts => role == Role.Finance || SeesMoney(role, deal),
                ReceiptKinds.Arrivals => role == Role.Finance,
                DisputeKinds.Questions => role == Role.Finance || deal.Owner.Id == world.Of(role).Id,
                ReceiptKinds.Claims => role == Role.Finance || (deal.Owner.Id == world.Of(role).Id && SeesMoney(role, deal)),
                DeadLetter.Kind or DirectoryKinds.PassesName or WebhookKinds.Endpoints or WebhookKinds.Dead => role == Role.Operator,
                _ when cards.Kind == DueKinds.Items.Name => role == Role.Operator,
                HealthKinds.Incidents => role is Role.Operator or Role.Finance,
                _ when cards.Kind == TransferKinds.Transfers.Name => role is Role.Operator or Role.Finance,
                _ => Sees(role, deal),
            };
            Expect((card is not null) == isSeen, $"{role} sees a card of {cards.Kind} of {relation}");
            var told = Doing.MarksIn(JsonSerializer.Serialize(card, StoredJson.Options));
            Expect(
                told.IsSubsetOf(VisibleTo(role, IsFinances(cards.Kind), cards.Kind == RecordKinds.Tickets)),
                $"{role} sees on a card of {cards.Kind} of {relation} what is not theirs");
            await TapAllAsync(role, doing.ButtonsOf(card, world.Of(role)), $"a card of {cards.Kind}");
            Put($"card of {cards.Kind}", role, card is null ? Nothing : "sees");
        }
    }

    // Whatever a card offers works for whoever has it: none of its buttons, nor of those behind them, is refused for want of rights.
    private async Task TapAllAsync(Role role, IEnumerable<Button> buttons, string where, int deep = 0)
    {
        foreach (var button in buttons.Where(button => tapped.Add((hasMoved, role, button.Command!))).ToList())
        {
            var done = await doing.TapAsync(world.Of(role), button);
            Expect(!done.Told.Contains(WhoCanHelp, StringComparison.Ordinal), $"{role} is refused {button.Command}, which {where} offers");
            await (deep < 1 ? TapAllAsync(role, done.Buttons, button.Command!, deep + 1) : Task.CompletedTask);
        }
    }

    private void SaysWhoCanHelp(Done done, Role role, string line, MarkedDeal deal) =>
        Expect(Sees(role, deal) || done.Told.Contains(WhoCanHelp, StringComparison.Ordinal), $"{role} is not told by {line} who can help");

    // What nobody may be told or do, whatever they say.
    private Done Checked(Done done, Role role, string line, MarkedDeal? about)
    {
        var visible = VisibleTo(role, IsFinances(line), IsOfTickets(line));
        Expect(done.Marks.IsSubsetOf(visible), $"{role} is told by {line} of {string.Join('、', done.Marks.Except(visible))}");
        Expect(role is Role.Director or Role.Support || !DemoDeal().IsMatch(done.Told), $"{role} is told by {line} of deals of the demo data");
        Expect(about is null || !done.DoesAnything || Changes(role, about), $"{role} does {line}");
        var changed = world.Deals.Where(deal => done.Changed.Contains(deal.DealId) && !Changes(role, deal)).ToList();
        Expect(changed.Count == 0, $"{role} changes by {line} {string.Join('、', changed.Select(deal => deal.DealId))}");
        return done;
    }

    private static bool SeesContracts(Role role) => role is Role.Rep or Role.Manager or Role.Director or Role.Support or Role.Finance;

    // Finance sees all customers, though not their deals.
    private HashSet<string> VisibleTo(Role role, bool ofCustomers = false, bool ofTickets = false) =>
    [
        .. world.Deals.Where(deal => Sees(role, deal) || (ofCustomers && role == Role.Finance) || (ofTickets && SeesTicket(role, deal)))
            .Select(deal => deal.Mark),
    ];

    // Whoever is asked on a ticket sees what it is about, whatever their role, and so does the manager of their team.
    private bool SeesTicket(Role role, MarkedDeal deal) =>
        Sees(role, deal) || (!hasMoved && deal.Relation == Relation.Asked && (deal.Role == role || role == Role.Manager));

    private bool IsOfTickets(string line) => world.Bot.Services.GetRequiredService<CommandRegistry>().All.Any(command =>
        command.Text.Key.StartsWith("ticket.", StringComparison.Ordinal) && line.StartsWith(command.Text.Name, StringComparison.Ordinal));

    // The rights as specified. Before they move, everyone is in one team.
    private bool Sees(Role role, MarkedDeal deal) => role switch
    {
        Role.Director or Role.Support => true,
        Role.Operator => false,
        _ when hasMoved => false,
        Role.Rep => deal is { Relation: Relation.Own, Role: Role.Rep },
        Role.Manager => deal.Relation is Relation.Own or Relation.Team || deal is { Relation: Relation.Below, Role: Role.Manager },
        _ => deal.Relation == Relation.Asked && deal.Role == role,
    };

    private bool SeesMoney(Role role, MarkedDeal deal) => role is Role.Rep or Role.Manager or Role.Director or Role.Support && Sees(role, deal);

    // The kinds of cards and the commands that show customers' names to finance, who sees all customers, contracts and receipts.
    private bool IsFinances(string kindOrLine) =>
        kindOrLine is DealKinds.Customers or RecordKinds.Contracts or RenewalKinds.Name or RecordKinds.Receipts or ReceiptKinds.Arrivals
            or ReceiptKinds.Claims
        || world.Bot.Services.GetRequiredService<CommandRegistry>().All.Any(command =>
            (command.Text == CustomerCommandTexts.Show || command.About.Purpose is Purpose.Money or Purpose.Contracts
                || command.About.Needs is Need.SeeReceipts or Need.SeeContracts)
            && kindOrLine.StartsWith(command.Text.Name, StringComparison.Ordinal));

    // Work goes with whoever did it, not with the deal.
    private bool SeesWorkOf(Role role, Person person) => role switch
    {
        Role.Director or Role.Support => true,
        Role.Rep => person.Id == world.Of(role).Id,
        Role.Manager => person.Id == world.Of(role).Id || person.Id == "X-mate" || person.Id == $"X-below-{role}",
        _ => false,
    };

    private bool Changes(Role role, MarkedDeal deal) => role is Role.Rep or Role.Manager or Role.Director && Sees(role, deal);

    private List<MarkedDeal> DealsOf(Role role, Relation relation) => [.. world.Deals.Where(deal => deal.Role == role && deal.Relation == relation)];

    private static Subject SubjectOf(MarkedDeal deal) => new(DealKinds.Deals, deal.DealId, 1);

    private void Put(string row, Role role, string cell)
    {
        if (!cells.TryGetValue((row, role), out var known))
        {
            cells[(row, role)] = known = [];
            if (!rows.Contains(row))
            {
                rows.Add(row);
            }
        }

        known.Add(cell);
    }

    private void Expect(bool holds, string fault)
    {
        if (!holds)
        {
            Faults.Add(hasMoved ? $"after the move: {fault}" : fault);
        }
    }

    // Not within what is made at random.
    [GeneratedRegex("(?<![0-9A-Za-z_-])D00[0-9]{3}(?![0-9A-Za-z_-])")]
    private static partial Regex DemoDeal();
}
