using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Tells what others did from what the asker did: nobody else's visit becomes their own.</summary>
internal sealed class OthersReading(SentenceContext context)
{
    /// <summary>Whether a part of the sentence tells of a contact that somebody else had.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="text">Its words.</param>
    public bool IsDoneBy(int start, string text) => FollowupTexts.ByOthers().IsMatch(text)
        || context.Names.Any(hit => hit.Start >= start && hit.End <= start + text.Length && IsColleague(hit) && DoesItThemselves(hit, start));

    /// <summary>Whether somebody without a name may have done it: 张经理今天去了华科.</summary>
    public bool MayBeTheirs() => FollowupTexts.ByCompany().IsMatch(context.Text);

    private bool IsColleague(NameHit hit)
    {
        var people = hit.Entries.Concat(hit.Outside).Where(entry => entry.Kind == NameKind.Person).ToList();
        return people.Count > 0 && people.TrueForAll(person => person.Id != context.Store.Person.Id);
    }

    // 吴艳今天去了, but 和吴艳去了, and 吴艳和我去了.
    private bool DoesItThemselves(NameHit hit, int start) =>
        !FollowupTexts.BeforeCompany().IsMatch(context.Text[start..hit.Start])
        && FollowupTexts.DoesIt().IsMatch(context.Text[hit.End..])
        && !FollowupTexts.WithMe().IsMatch(context.Text[hit.End..]);
}
