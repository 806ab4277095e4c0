using System.Collections.Concurrent;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Grammar;

namespace ChatSales.Core.Questions.Chat;

/// <summary>
/// What the last questions of this process mean, so that the next words needn't have them read again. Only while nothing that a reading rests on has
/// changed; it can be forgotten at any time.
/// </summary>
/// <param name="plan">The stages and their limits, which conditions are made of.</param>
public sealed class LastReadings(StagePlan plan)
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<string, Reading> kept = new(StringComparer.Ordinal);

    // As it was asked, by whom, and with which names.
    private sealed record Reading(
        AskedQuestion Asked, long PersonVersion, KnownNames Names, IReadOnlyList<StageDefinition> Stages, QuestionReading.Understood Understood);

    /// <summary>Keeps what somebody's last question means.</summary>
    public void Keep(Person person, AskedQuestion asked, KnownNames names, QuestionReading.Understood understood)
    {
        if (kept.Count >= Most)
        {
            kept.Clear();
        }

        if (asked.Said.Count > 0 && understood.Parts is not null)
        {
            kept[person.Id] = new(asked, person.Version, names, plan.Stages, understood);
        }
    }

    /// <summary>What a question means; null if it has to be read.</summary>
    public QuestionReading.Understood? Find(Person person, AskedQuestion asked, KnownNames names) =>
        kept.TryGetValue(person.Id, out var last) && last.PersonVersion == person.Version && last.Names == names
        && ReferenceEquals(last.Stages, plan.Stages)
        && last.Asked.At == asked.At
        && last.Asked.Text == asked.Text && last.Asked.Question == asked.Question && last.Asked.Said.SequenceEqual(asked.Said)
            ? last.Understood
            : null;
}
