using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Contracts;

/// <summary>
/// Drafts, approves, changes and cancels contracts, within a session (R3). The caller checks who may work on the deal; who may decide on a contract
/// is decided here. Signing and acceptance are <see cref="ContractSigning"/>'s.
/// </summary>
public sealed class ContractDesk(ContractOptions options, ApprovalRoute route, Sessions sessions, WorkingCalendars calendars)
{
    private const int MostAmendments = 50;
    private readonly Numbers numbers = new(sessions, "contracts", first: 1001, UsedAsync);

    /// <summary>Why a contract of a deal can't have some terms; null if it can.</summary>
    public static async ValueTask<Refusal?> WhyNotDraftAsync(Session session, Deal deal, ContractTerms terms, CancellationToken ct) =>
        WhyNot(deal) ?? await WhyNotAsync(session, terms, before: null, ct);

    /// <summary>Drafts a contract of a deal under the next number.</summary>
    public async Task<Outcome<Contract>> DraftAsync(Session session, Person person, Deal deal, ContractTerms terms, CancellationToken ct)
    {
        if (await WhyNotDraftAsync(session, deal, terms, ct) is { } refusal)
        {
            return refusal;
        }

        session.Require(deal);
        var contract = session.Store(
            terms.ApplyTo(new Contract
            {
                Id = IdOf(await numbers.NextAsync(ct)),
                DealId = deal.Ref(),
                CustomerId = deal.CustomerId,
                Amount = terms.Amount,
                Status = ContractStatus.Draft,
                Course = new ContractCourse { DraftedBy = person.Ref(), DraftedAt = session.Now },
            }),
            "contract.draft");
        session.Raise(new ContractDrafted { At = session.Now, ContractId = contract.Ref(), DealId = deal.Ref() });
        return contract;
    }

    /// <summary>Asks for a draft's approval.</summary>
    public async Task<Outcome<Contract>> SubmitAsync(Session session, Person person, Contract contract, Deal deal, CancellationToken ct)
    {
        if (contract.Status != ContractStatus.Draft)
        {
            return new Refusal(ContractTexts.NotDraft, contract.Id, CustomerTexts.NameOf(contract.Status));
        }

        if (await WhyNotDraftAsync(session, deal, ContractTerms.Of(contract), ct) is { } refusal)
        {
            return refusal;
        }

        session.Require(deal);
        var asked = await AskAsync(
            session,
            contract with { Status = ContractStatus.Pending, SubmittedAt = session.Now, Course = Asked(session, person, contract) },
            "contract.submit",
            ct);
        if (!asked.IsRefused)
        {
            session.Raise(new ContractSubmitted
            {
                At = session.Now, ContractId = contract.Ref(), DealId = contract.DealId, Amount = contract.Amount,
            });
        }

        return asked;
    }

    /// <summary>Gives the approval that is asked for now, or refuses it with a reason. Only who is asked decides, or stands in for them.</summary>
    public async Task<Outcome<Contract>> DecideAsync(Session session, Person person, Contract contract, string? rejection, CancellationToken ct)
    {
        if (!contract.IsWaiting)
        {
            return contract.Status == ContractStatus.Cancelled
                ? new Refusal(ContractTexts.IsCancelled, contract.Id)
                : new Refusal(ContractTexts.NotWaiting, contract.Id, CustomerTexts.NameOf(contract.Status));
        }

        var next = await route.NextAsync(session, contract, ct);
        var course = contract.Course ?? new ContractCourse();
        if (next?.Of(person) is not { } decider)
        {
            return await WhyNotDecideAsync(session, person, contract, course, next, ct);
        }

        await RequireAsync(session, next, contract, ct);
        if (rejection is not null)
        {
            return await RejectAsync(session, person, contract, course, rejection, ct);
        }

        var given = new ContractApproval(next.By, person.Ref(), session.Now, decider.StandsIn ? decider.For.Ref() : null);
        var approved = contract with { Course = course with { Approvals = [.. course.Approvals, given], Rejection = null } };
        return await route.NextAsync(session, approved, ct) is not null
            ? await AskAsync(session, approved, "contract.approve", ct)
            : await FinishAsync(session, approved, ct);
    }

    /// <summary>
    /// Changes the terms. A draft's at once; what was submitted asks for approval from the beginning, what was approved does so if the amount
    /// changes, or anything else for which the rules ask somebody new; of a signed contract that holds once it is approved. Every version that was
    /// submitted is kept.
    /// </summary>
    public async Task<Outcome<Contract>> AmendAsync(
        Session session, Person person, Contract contract, ContractTerms terms, string? reason, CancellationToken ct)
    {
        var before = ContractTerms.Of(contract);
        if (await WhyNotAmendAsync(session, contract, before, terms, ct) is { } refusal)
        {
            return refusal;
        }

        if (contract.Status == ContractStatus.Draft)
        {
            return session.Store(terms.ApplyTo(contract), "contract.edit");
        }

        var asksAnew = contract.Status == ContractStatus.Pending || await AsksAnewAsync(session, contract, before, terms, ct);
        if (contract.Status == ContractStatus.Signed && asksAnew)
        {
            var asked = Asked(session, person, contract) with { Proposed = terms, ProposedFor = reason };
            return await AskAsync(session, contract with { Course = asked }, "contract.propose", ct);
        }

        var amended = Amended(session, person, contract, terms, reason);
        var outcome = !asksAnew ? session.Store(amended, "contract.amend")
            : await AskAsync(
                session,
                amended with { Status = ContractStatus.Pending, SubmittedAt = session.Now, Course = Asked(session, person, amended) },
                "contract.amend",
                ct);
        if (!outcome.IsRefused)
        {
            RaiseAmended(session, contract, before, terms);
        }

        return outcome;
    }

    /// <summary>Ends a contract, whatever became of it, with a reason.</summary>
    public static async Task<Outcome<Contract>> CancelAsync(Session session, Contract contract, string reason, CancellationToken ct)
    {
        if (contract.Status == ContractStatus.Cancelled)
        {
            return new Refusal(ContractTexts.IsCancelled, contract.Id);
        }

        session.Raise(new ContractCancelled
        {
            At = session.Now, ContractId = contract.Ref(), DealId = contract.DealId, From = contract.Status, Reason = reason,
        });
        await Ledger.CancelAsync(session, ApprovalReminderRule.Name, contract.Id, ct);
        var course = contract.Course ?? new ContractCourse();
        return session.Store(
            contract with
            {
                Status = ContractStatus.Cancelled,
                Course = course with { CancelReason = reason, CancelledAt = session.Now, Proposed = null, ProposedFor = null },
            },
            "contract.cancel");
    }

    /// <summary>Which of some numbers contracts already have, in any spelling.</summary>
    public static async ValueTask<IReadOnlyCollection<long>> UsedAsync(Session session, IReadOnlyList<long> numbers, CancellationToken ct)
    {
        var byKey = numbers.ToDictionary(number => Typed.Key(IdOf(number)));
        var contracts = await session.QueryAsync(
            new Query<Contract>().Where(RecordKinds.ContractsBySpelling, [.. byKey.Keys.Select(key => (IndexKey)key)]), ct);
        return [.. contracts.Select(contract => byKey[Typed.Key(contract.Id)])];
    }

    private static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"K-{number}");

    private static Refusal? WhyNot(Deal deal) => deal.Status == DealStatus.Lost ? new Refusal(ContractTexts.DealIsLost, deal.Id) : null;

    // People who left share in what they already shared in.
    private static async ValueTask<Refusal?> WhyNotAsync(Session session, ContractTerms terms, ContractTerms? before, CancellationToken ct)
    {
        if (terms.Amount <= default(Money))
        {
            return new Refusal(ContractTexts.NoAmount, terms.Amount.Show());
        }

        if (terms is { ServiceStart: { } start, ServiceEnd: { } end } && end < start)
        {
            return new Refusal(ContractTexts.EndsBefore, Day(start), Day(end));
        }

        if (terms.Split is not { } split || split.SequenceEqual(before?.Split ?? []))
        {
            return null;
        }

        foreach (var share in split)
        {
            if (await session.FindAsync(share.PersonId, ct) is not { Active: true } person)
            {
                return new Refusal(ContractTexts.ShareHasLeft, await session.NameOfAsync(share.PersonId, ct));
            }

            session.Require(person);
            if (split.Count(other => other.PersonId == share.PersonId) > 1)
            {
                return new Refusal(ContractTexts.SharesTwice, person.Name);
            }
        }

        var whole = split.Select(share => share.Share.Value).Sum();
        return whole == 1 ? null : new Refusal(ContractTexts.NotWhole, (whole * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%");
    }

    private async ValueTask<Refusal?> WhyNotAmendAsync(
        Session session, Contract contract, ContractTerms before, ContractTerms after, CancellationToken ct)
    {
        var course = contract.Course ?? new ContractCourse();
        return contract.Status == ContractStatus.Cancelled ? new Refusal(ContractTexts.IsCancelled, contract.Id)
            : course.Proposed is not null
                ? new Refusal(ContractTexts.HasProposal, contract.Id, (await route.NextAsync(session, contract, ct))?.Names ?? "")
            : course.Amendments.Count >= MostAmendments ? new Refusal(ContractTexts.TooManyVersions, contract.Id, MostAmendments)
            : await WhyNotAsync(session, after, before, ct);
    }

    private static Contract Amended(Session session, Person person, Contract contract, ContractTerms terms, string? reason)
    {
        var (before, course) = (ContractTerms.Of(contract), contract.Course ?? new ContractCourse());
        return terms.ApplyTo(contract) with
        {
            Course = course with
            {
                Amendments = [.. course.Amendments, new ContractAmendment(session.Now, person.Ref(), before, terms, reason)],
            },
        };
    }

    private static void RaiseAmended(Session session, Contract contract, ContractTerms before, ContractTerms after) => session.Raise(
        new ContractAmended { At = session.Now, ContractId = contract.Ref(), DealId = contract.DealId, Before = before, After = after });

    private static ContractCourse Asked(Session session, Person person, Contract contract) => (contract.Course ?? new ContractCourse()) with
    {
        SubmittedBy = person.Ref(), AskedAt = session.Now, Approvals = [], Rejection = null,
    };

    private async ValueTask<bool> AsksAnewAsync(
        Session session, Contract contract, ContractTerms before, ContractTerms after, CancellationToken ct) =>
        after.Amount != before.Amount
        || (await route.RolesAsync(session, after.ApplyTo(contract), ct)).Except(await route.RolesAsync(session, contract, ct)).Any();

    // Whoever asks learns at once that nobody may decide in the end, and not the one before that end.
    private async Task<Outcome<Contract>> AskAsync(Session session, Contract contract, string action, CancellationToken ct)
    {
        var open = await route.NobodyForAsync(session, contract, ct);
        if (open.Count > 0 || await route.NextAsync(session, contract, ct) is not { Asked: [var first, ..] } next)
        {
            return new Refusal(ContractTexts.NobodyApproves, contract.Id, LayoutTexts.List(
                (open.Count > 0 ? open : await route.RolesAsync(session, contract, ct)).Select(PeopleTexts.NameOf)));
        }

        await RequireAsync(session, next, contract, ct);
        var hours = TimeSpan.FromHours(options.RemindAfterHours);
        if (calendars.Of(first.Person.Team).Due(session.Now, hours).Value is { } at)
        {
            await Ledger.SetAsync(session, ApprovalReminderRule.Name, contract.Id, at, contract.Id, ct);
        }

        return session.Store(contract, action);
    }

    private static async Task<Outcome<Contract>> FinishAsync(Session session, Contract contract, CancellationToken ct)
    {
        await Ledger.CancelAsync(session, ApprovalReminderRule.Name, contract.Id, ct);
        var course = contract.Course!;
        var by = course.Approvals.Select(given => given.PersonId).ToList();
        session.Raise(new ContractApproved
        {
            At = session.Now, ContractId = contract.Ref(), DealId = contract.DealId, Amount = course.Proposed?.Amount ?? contract.Amount, By = by,
        });
        if (course.Proposed is not { } terms)
        {
            return session.Store(contract with { Status = ContractStatus.Approved }, "contract.approve");
        }

        var before = ContractTerms.Of(contract);
        RaiseAmended(session, contract, before, terms);
        var amendment = new ContractAmendment(session.Now, course.SubmittedBy!.Value, before, terms, course.ProposedFor);
        return session.Store(
            terms.ApplyTo(contract) with
            {
                Course = course with { Amendments = [.. course.Amendments, amendment], Proposed = null, ProposedFor = null },
            },
            "contract.amend");
    }

    private static async Task<Outcome<Contract>> RejectAsync(
        Session session, Person person, Contract contract, ContractCourse course, string reason, CancellationToken ct)
    {
        await Ledger.CancelAsync(session, ApprovalReminderRule.Name, contract.Id, ct);
        session.Raise(new ContractRejected { At = session.Now, ContractId = contract.Ref(), DealId = contract.DealId, Reason = reason });
        return session.Store(
            contract with
            {
                // What was signed holds as it was.
                Status = contract.Status == ContractStatus.Signed ? ContractStatus.Signed : ContractStatus.Draft,
                Course = course with
                {
                    Rejection = new ContractRejection(person.Ref(), session.Now, reason), Approvals = [], Proposed = null, ProposedFor = null,
                },
            },
            "contract.reject");
    }

    private static async ValueTask<Refusal> WhyNotDecideAsync(
        Session session, Person person, Contract contract, ContractCourse course, Deciding? next, CancellationToken ct)
    {
        var names = next?.Names ?? "";
        session.Note("contract.not-allowed", RecordKinds.Contracts, contract.Id);
        return course.Drafters.Contains(person.Ref()) ? new Refusal(ContractTexts.NotByDrafter, contract.Id, names)
            : (await session.FindAsync(contract.DealId, ct))?.OwnerId == person.Ref() ? new Refusal(ContractTexts.NotByOwner, contract.Id, names)
            : course.Approvals.Any(given => given.PersonId == person.Ref()) ? new Refusal(ContractTexts.YouHave, contract.Id, names)
            : new Refusal(ContractTexts.NotByYou, contract.Id, names);
    }

    // Who decides may leave, or come back, at this very moment.
    private static async Task RequireAsync(Session session, Deciding deciding, Contract contract, CancellationToken ct)
    {
        foreach (var person in deciding.RestsOn)
        {
            session.Require(person);
        }

        foreach (var away in deciding.May.Where(one => one.StandsIn))
        {
            if (await session.FindAsync<LeaveBook>(away.For.Id, ct) is { } book)
            {
                session.Require(book);
            }
        }

        if (await session.FindAsync(contract.DealId, ct) is { } deal)
        {
            session.Require(deal);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
