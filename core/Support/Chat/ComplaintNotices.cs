using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Support.Chat;

/// <summary>Tells of complaints, with the commit that takes them: nobody in sales should hear of one from the customer first.</summary>
public sealed class ComplaintNotices(ComplaintNotice notice, Noticing noticing, OperatorNotices operators)
{
    /// <summary>Tells whoever answers for it and their manager.</summary>
    public async Task TellAsync(Session session, Complaint complaint, Id<Person>? ownerId, CancellationToken ct)
    {
        var owner = ownerId is { } id ? await session.FindAsync(id, ct) : null;
        var manager = owner is null ? null : await session.AboveAsync(owner, ct).FirstOrDefaultAsync(person => person.Active, ct);
        var told = new[] { owner is { Active: true } ? owner : null, manager }.OfType<Person>().ToList();
        foreach (var person in told)
        {
            await noticing.TellAsync(session, notice.For(person.Ref(), $"complaint:{complaint.Id}", MessageClass.Urgent, complaint.Id), ct);
        }

        if (told.Count == 0)
        {
            var customer = complaint.CustomerId is { } of ? (await session.FindAsync(of, ct))?.Name : null;
            await operators.TellAsync(session, $"complaint unowned {complaint.CustomerId}", SupportTexts.NobodyToTell.With(customer), ct);
        }
    }

    /// <summary>Asks support whose it is.</summary>
    public async Task AskAsync(Session session, Complaint complaint, CancellationToken ct)
    {
        foreach (var person in await session.ActiveAsync(Role.Support, ct))
        {
            await noticing.TellAsync(session, notice.For(person.Ref(), $"complaint-ask:{complaint.Id}", MessageClass.Urgent, complaint.Id), ct);
        }
    }
}

/// <summary>A complaint, for whoever sees it when the notice leaves.</summary>
public sealed class ComplaintNotice(ComplaintCards cards) : NoticeKind
{
    public override string Key => "complaint";

    public override bool IsForStandIn => true;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<Complaint>(notice.Subject, ct) is not { } complaint
            || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access
            || !await ComplaintCards.CanSeeAsync(session, access, complaint, ct))
        {
            return null;
        }

        var card = await cards.DrawAsync(session, complaint, ct);
        var words = complaint.CustomerId is null ? SupportTexts.AskSupport : SupportTexts.Call;
        return card with { Text = $"{card.Text}\n{words.Text}" };
    }
}
