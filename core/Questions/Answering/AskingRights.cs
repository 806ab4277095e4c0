using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Answering;

/// <summary>Whether somebody may ask a question at all: what lies outside of what they see is refused, never silently left out.</summary>
internal sealed class AskingRights(Session session, AccessPolicy access)
{
    public async ValueTask<bool> AllowAsync(QuestionReading.Understood asked, CancellationToken ct)
    {
        var subject = asked.Question.Subject;
        if (QuestionParts.RowsOf(asked.Question).Select(rows => rows.Subject).Prepend(subject)
                .Any(one => Sights.ReachOf(access, one) == Reach.Nobodys)
            || IsBeyond(asked.Question)
            || await IsOfOthersAsync(asked.Question, ct)
            || (asked.AboutEveryone && Sights.ReachOf(access, subject) != Reach.Everyones))
        {
            return false;
        }

        foreach (var thing in asked.Named)
        {
            if (!await SeesAsync(subject, thing, ct))
            {
                return false;
            }
        }

        return true;
    }

    // Whoever sees all contracts, but not all deals, doesn't learn of deals by what is asked of contracts.
    private bool IsBeyond(Question question) =>
        Sights.ReachOf(access, question.Subject) == Reach.Everyones
        && QuestionParts
            .RowsOf(question)
            .Select(rows => rows.Subject)
            .Concat(QuestionParts.FieldsOf(question).Where(IsTelling).Select(field => field.Of))
            .Any(one => Sights.ReachOf(access, one) != Reach.Everyones);

    // 除了我以外: what isn't one's own, asked by who sees nothing else.
    private async ValueTask<bool> IsOfOthersAsync(Question question, CancellationToken ct) =>
        QuestionParts.ConditionsOf(question).OfType<Condition.Not>()
            .SelectMany(not => QuestionParts.NamedIn(new Question { Subject = question.Subject, Where = not.Part }))
            .Contains((Subject.Person, access.Person.Id))
        && Sights.ReachOf(access, question.Subject) != Reach.Everyones
        && (await access.OwnersAsync(Sights.FactsOf(access, question.Subject), ct))?.Any(id => id != access.Person.Ref()) != true;

    // Whose a row is may be known.
    private static bool IsTelling(Field field) => 
        field.Type != FieldType.Id && field.Of is (Subject.Deal or Subject.Ticket or Subject.Evidence or Subject.Lead);

    private ValueTask<bool> SeesAsync(Subject subject, NamedThing thing, CancellationToken ct) => thing switch
    {
        { IsTeam: true } => SeesTeamAsync(subject, thing.Id, ct),
        { Subject: Subject.Person } => SeesPersonAsync(subject, new(thing.Id), ct),
        { Subject: Subject.Customer } => SeesCustomerAsync(thing.Id, ct),
        { Subject: Subject.Deal } => SeesDealAsync(thing.Id, ct),
        { Subject: Subject.Contract } => SeesContractAsync(thing.Id, ct),
        _ => new(Sights.ReachOf(access, thing.Subject) == Reach.Everyones),
    };

    private async ValueTask<bool> SeesTeamAsync(Subject subject, string team, CancellationToken ct)
    {
        foreach (var member in await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct))
        {
            if (member.Active && !await SeesPersonAsync(subject, member.Ref(), ct))
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<bool> SeesPersonAsync(Subject subject, Id<Person> person, CancellationToken ct) =>
        person == access.Person.Ref()
        || Sights.ReachOf(access, subject) == Reach.Everyones
        || (await access.OwnersAsync(Sights.FactsOf(access, subject), ct))?.Contains(person) == true;

    private async ValueTask<bool> SeesCustomerAsync(string id, CancellationToken ct) =>
        await session.FindAsync<Customer>(id, ct) is { } customer && await access.CanSeeAsync(customer, ct);

    // Nobody learns whether there is one that they don't see.
    private async ValueTask<bool> SeesContractAsync(string id, CancellationToken ct) =>
        await session.FindAsync<Records.Contract>(id, ct) is { } contract
        && await access.CanSeeAsync(contract, ct);

    private async ValueTask<bool> SeesDealAsync(string id, CancellationToken ct) =>
        await session.FindAsync<Deal>(id, ct) is { } deal && await access.CanSeeAsync(deal, ct);
}
