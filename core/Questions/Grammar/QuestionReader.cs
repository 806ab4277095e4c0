using ChatSales.Core.Deals;
using ChatSales.Core.Reading;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>
/// Reads questions without any model: from the meaning of words and how they go together (Q1). Whatever is left over is asked about: nothing is
/// skipped, so that an answer is never to another question.
/// </summary>
/// <param name="lexicon">Words.</param>
/// <param name="names">The names as they are now.</param>
/// <param name="plan">Stages, limits and evidence.</param>
/// <param name="periods">Reads periods.</param>
/// <param name="zone">The zone whose days count.</param>
public sealed class QuestionReader(Lexicon lexicon, Func<KnownNames> names, StagePlan plan, PeriodReader periods, BusinessZone zone) : IQuestionReader
{
    private const int Longest = 120;
    private const int MostQuoted = 10;
    private const string Filler = "filler";

    public QuestionReading Read(string text, Asker asker, QuestionReading.Understood? before)
    {
        var plain = Lexicon.Plain(text);
        if (plain.Length is 0 or > Longest)
        {
            return Unclear();
        }

        // What the product doesn't know of isn't taken for something like it.
        if (Enumerable.Range(0, plain.Length).Any(start => lexicon.At(plain, start).FirstOrDefault().Key == "foreign"))
        {
            return new QuestionReading.Refused(RefusalReason.Domain, [], []);
        }

        var values = new Values(plan, asker.Now, zone);
        var lifting = new Lifting(values, zone);
        var rules = new Rules(values, lifting);
        var chart = new Chart(rules, plain);
        var covers = chart.Covers(Pieces(plain, values, asker));
        if (covers.Count == 0)
        {
            return Unread(plain, [.. chart.Gaps()]);
        }

        var assembler = new Assembler(rules, lifting, values);
        var refinement = new Refinement(lifting, asker);
        foreach (var (meanings, _) in covers)
        {
            if (meanings.OfType<Meaning.Vague>().FirstOrDefault() is { Offers: var offers })
            {
                return new QuestionReading.Refused(
                    RefusalReason.Unclear, [], [.. offers.Words.Select(words => plain.Replace(offers.Said, words, StringComparison.Ordinal))]);
            }

            if (meanings.Count > 0
                && ((before?.Parts is { } last ? refinement.Refined(last, meanings) : null) ?? Parts.Of(meanings)) is { } parts
                && assembler.Make(parts) is { } made
                && !Conditions.IsImpossible(made.Question.Where))
            {
                return new QuestionReading.Understood(made.Question, made.Kind, NamedThings.Of(made.Question), parts.Has("everyone"))
                {
                    Parts = parts,
                };
            }
        }

        return Unread(plain, []);
    }

    // What asks for something else is said to; of other things, which words aren't known.
    private QuestionReading.Refused Unread(string text, IReadOnlyList<string> gaps)
    {
        var keys = Enumerable.Range(0, text.Length).SelectMany(start => lexicon.At(text, start)).Select(word => word.Key).ToHashSet();
        return keys.Contains("write") ? new(RefusalReason.Write, gaps, [])
            : Unclear(gaps);
    }

    private static QuestionReading.Refused Unclear(params IReadOnlyList<string> words) => new(RefusalReason.Unclear, words, []);

    private IEnumerable<Piece> Pieces(string text, Values values, Asker asker)
    {
        var vocabulary = new Vocabulary(values, asker);
        for (var start = 0; start < text.Length; start++)
        {
            // The longest word comes first; what is a part of a word doesn't mean nothing.
            var words = lexicon.At(text, start).ToList();
            var longest = words.Where(word => word.Key != Filler).Select(word => word.Length).FirstOrDefault();
            foreach (var word in words.Where(word => word.Key != Filler || word.Length >= longest))
            {
                var meaning = vocabulary.Of(word.Key);
                yield return new(start, start + word.Length, meaning, (word.Key == Filler ? 0.6 : 1) - (0.01 * word.Length));
                foreach (var quoted in word.Key == "feedback" ? Quoted(text, start + word.Length) : [])
                {
                    yield return quoted;
                }
            }

        }

        var terminals = new Terminals(periods, values.Now);
        foreach (var piece in terminals.Times(text).Concat(Terminals.Quantities(text)).Concat(names().In(text)))
        {
            yield return piece;
        }
    }

    // What customers said may be any words.
    private static IEnumerable<Piece> Quoted(string text, int start)
    {
        for (var length = 2; length <= MostQuoted && start + length <= text.Length; length++)
        {
            if (GrammarTexts.AfterQuoted.Contains(text[start + length - 1]))
            {
                yield break;
            }

            if (start + length == text.Length || GrammarTexts.AfterQuoted.Contains(text[start + length]))
            {
                yield return new(start, start + length, new Meaning.Quoted(text.Substring(start, length)), 1 + (0.9 * length));
            }
        }
    }
}
