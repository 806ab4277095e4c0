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
    private const int MostOffered = 4;
    private const double Stranger = 0.1;

    public QuestionReading Read(string text, Asker asker, QuestionReading.Understood? before) => Read(text, asker, before, mayOffer: true);

    private QuestionReading Read(string text, Asker asker, QuestionReading.Understood? before, bool mayOffer)
    {
        // 跟过谁 asks for customers: of people nobody has follow-ups.
        var plain = GrammarTexts.WhomContacted().Replace(Lexicon.Plain(text), GrammarTexts.WhichCustomers);
        plain = GrammarTexts.LongAgo().Replace(plain, GrammarTexts.Lately);
        plain = GrammarTexts.Passed().Replace(plain, "");
        plain = GrammarTexts.CustomersContacted().Replace(plain, "");
        plain = GrammarTexts.AgainstLast().Replace(plain, GrammarTexts.RunningAgainstLast);
        plain = GrammarTexts.NotSignedYet().Replace(plain, GrammarTexts.NeverSigned);
        plain = GrammarTexts.HowManyTimes().Replace(plain, GrammarTexts.Times);
        plain = GrammarTexts.OfThoseCustomers().Replace(plain, GrammarTexts.TheCustomers);
        plain = GrammarTexts.WhoLooksAfter().Replace(plain, "");
        plain = GrammarTexts.HowMuchCameIn().Replace(plain, GrammarTexts.CollectionRate);
        plain = GrammarTexts.WhichOfThem().Replace(plain, GrammarTexts.Which);
        plain = GrammarTexts.Plainly(plain);
        if (plain.Length is 0 or > Longest || GrammarTexts.FirstOnesBut().IsMatch(plain))
        {
            return Unclear();
        }

        // What the product doesn't know of isn't taken for something like it.
        var words = Enumerable.Range(0, plain.Length).Select(start => lexicon.At(plain, start).ToList()).ToList();
        // What customers said may be about anything.
        var quoted = words.FindIndex(here => here.Exists(word => word.Key == "feedback"));
        var asked = quoted < 0 ? words : words[..quoted];
        if (asked.Index().Any(here => here.Item is [{ Key: "foreign" }, ..] && !IsInside(asked, here.Index)))
        {
            return new QuestionReading.Refused(RefusalReason.Domain, [], []);
        }

        // Whether something is so, is to be done, or is a figure that nobody has defined, has no answer in rows or figures.
        if (asked.Exists(here => here is [{ Key: "yesno" or "todo" or "undefined" }, ..]))
        {
            return Unclear();
        }

        if (asked.Exists(here => here is [{ Key: "write" }, ..]) || IsOrder(words) || IsErrand(words))
        {
            return new QuestionReading.Refused(RefusalReason.Write, [], []);
        }

        var values = new Values(plan, asker.Now, zone);
        var lifting = new Lifting(values, zone);
        var known = names();
        var rules = new Rules(values, lifting, known.Teams.GetValueOrDefault);
        var chart = new Chart(rules, plain);
        var pieces = Pieces(plain, words, values, asker, known, before?.Parts?.Somebody).ToList();
        var covers = chart.Covers(pieces);
        var offering = new Offering(plain, words, lexicon, whole => Read(whole, asker, before: null, mayOffer: false) is QuestionReading.Understood);
        if (covers.Count == 0)
        {
            List<string> gaps = [.. chart.Gaps()];
            return mayOffer && offering.Respelled(gaps) is { Count: > 0 } likely
                ? new QuestionReading.Refused(RefusalReason.Unclear, gaps, likely)
                : Unread(words, gaps);
        }

        if (offering.AreTwo || offering.IsRateBeside)
        {
            return new QuestionReading.Refused(RefusalReason.Unclear, [], mayOffer ? Split(offering, asker) : []);
        }

        var assembler = new Assembler(rules, lifting, values, id => CalledBy(plain, pieces, id));
        var refinement = new Refinement(lifting, rules, values, asker);
        var keys = asked.SelectMany(here => here.Select(word => word.Key)).ToHashSet();
        var isListed = keys.Contains("list");
        var isGoneOn = words.Exists(here => here.Exists(word => word.Key == "alsoof"));
        List<IReadOnlyList<Meaning>> ways =
            [.. covers.OrderBy(cover => cover.Cost + (Stranger * Strangers(cover.Parts))).Select(cover => cover.Parts)];
        // A question that says all by itself goes on with none; what can't go on with the one before may be one too.
        var alone = before is null ? null
            : ways.TakeWhile(way => !way.Any(meaning => meaning is Meaning.Vague) && !IsSaidOfOthers(way)).Select(Alone)
                .FirstOrDefault(made => made is not null);
        var isChange = isGoneOn || ways[0].Any(Refinement.IsWay);
        if (alone is { Parts: { IsWhole: true } whole } && !isChange
            && !(whole.IsCountOfEach && alone.Question.Subject == before!.Question.Subject))
        {
            return alone;
        }

        foreach (var meanings in ways)
        {
            if (meanings.OfType<Meaning.Vague>().FirstOrDefault() is { Offers: var offers })
            {
                List<string> likely = [.. offers.Words.Select(words => plain.Replace(offers.Said, words, StringComparison.Ordinal))];
                return new QuestionReading.Refused(
                    RefusalReason.Unclear, [], mayOffer && OfEach(likely, asker) is { Count: > 0 } understood ? understood : likely);
            }

            var parts = meanings.Count == 0 || (!isGoneOn && meanings.All(IsExactSum)) ? null
                : before?.Parts is { } last && refinement.TryRefine(last, meanings, isGoneOn, isListed, out var refined) ? refined
                : Parts.Of(meanings);
            if (parts is { IsRankOfNothing: true } && !plain.Any(c => GrammarTexts.PiecesOfMoney.Contains(c)))
            {
                // 回款最多的三个客户，今年: another way says of whom.
                if (ways.Exists(way => way.Any(IsOfSomebody)))
                {
                    continue;
                }

                var whose = GrammarTexts.Ranked.Select(whom => GrammarTexts.Of(text, whom));
                return new QuestionReading.Refused(RefusalReason.Unclear, [], mayOffer ? OfEach(whose, asker) : []);
            }

            if (parts is not null
                // 低意向的呢, 超过50万的, with nothing before it.
                && !(before is null && parts.IsOnlySaid && (isGoneOn || IsBareSum(parts, asked)))
                && Noted(parts, keys)
                && (!keys.Contains("total") || parts.Together())
                && assembler.Make(parts) is { } made
                // 他的超时商机 is a question of its own, about him.
                && (parts.IsRefined || before is null || !IsAboutSomebody(words) || NamedThings.Of(made.Question).Count > 0)
                && !Conditions.IsImpossible(made.Question.Where, made.Question.Figure))
            {
                return Understood(made, parts);
            }
        }

        return alone is { Parts: { } told } && (told.IsWhole || !isChange) ? alone
            : mayOffer && Offered(text, covers, offering, asker) is { Count: > 0 } offered
                ? new QuestionReading.Refused(RefusalReason.Unclear, [], offered)
            : Unread(words, []);

        // 没有在途商机的, 服务云的有几单: of the rows before.
        bool IsSaidOfOthers(IReadOnlyList<Meaning> meanings) => GrammarTexts.EndsOpen().IsMatch(plain)
            && Parts.Of(meanings) is { IsOnlySaid: true } parts
            && !parts.Said.Exists(said => said is Quality.Measured { Aggregate.Value: not null });

        QuestionReading.Understood? Alone(IReadOnlyList<Meaning> meanings) =>
            meanings.Count > 0 && Parts.Of(meanings) is { IsRankOfNothing: false, IsOnlySaid: false } parts && Noted(parts, keys)
            && (!keys.Contains("total") || parts.Together())
            && assembler.Make(parts) is { } made && !IsAboutSomebody(words)
            && !Conditions.IsImpossible(made.Question.Where, made.Question.Figure)
                ? Understood(made, parts)
                : null;
    }

    private static bool IsOfSomebody(Meaning meaning) => meaning switch
    {
        Meaning.Rows { Set.Subject: Subject.Customer or Subject.Person } => true,
        Meaning.Begun { Key: "some", Other: Meaning.Rows rows } => IsOfSomebody(rows),
        _ => false,
    };

    private static QuestionReading.Understood Understood(Assembler.Made made, Parts parts) =>
        new(made.Question, made.Kind, NamedThings.Of(made.Question), parts.Has("everyone")) { Parts = parts };

    // What may have been meant, where only what it is said of is open, or two figures are asked for.
    private IReadOnlyList<string> Offered(
        string text, IReadOnlyList<(IReadOnlyList<Meaning> Parts, double Cost)> covers, Offering offering, Asker asker) =>
        covers.Any(cover => cover.Parts is [Meaning.Begun { Key: Parts.Beside }])
            ? OfEach(GrammarTexts.Comparable.Select(figure => figure + text), asker)
        : GrammarTexts.IsOpen(text) && covers.Any(cover => IsOfNothing(cover.Parts))
            ? OfEach(GrammarTexts.Nouns.Select(noun => GrammarTexts.Joined(text, noun)), asker)
        : Split(offering, asker);

    private IReadOnlyList<string> Split(Offering offering, Asker asker)
    {
        var vocabulary = new Vocabulary(new Values(plan, asker.Now, zone), asker);
        return offering.AreTwo && offering.Halves(vocabulary.IsFigure) is { Count: > 0 } halves ? halves : offering.Figures(vocabulary.IsFigure);
    }

    // 没有跟进的, 超过50万的: what is said is plain, but not of what.
    private static bool IsOfNothing(IReadOnlyList<Meaning> meanings) =>
        meanings.Any(meaning => meaning is Meaning.Said) && meanings.All(meaning => meaning is Meaning.Said or Meaning.Timed)
        && Parts.Of(meanings) is { IsOnlyNames: false };

    private List<string> OfEach(IEnumerable<string> texts, Asker asker) =>
        [.. texts.Where(whole => Read(whole, asker, before: null, mayOffer: false) is QuestionReading.Understood).Take(MostOffered)];

    // 不是30万是20万 corrects something else than a question: sums alone are bounds.
    private static bool IsExactSum(Meaning meaning) => meaning is Meaning.Said said && IsExactSum(said.Quality);

    private static bool IsExactSum(Quality quality) => quality switch
    {
        Quality.Number { Attribute.Kind: AttributeKind.Amount, Sign: Sign.Equal, Most: null } => true,
        Quality.No no => IsExactSum(no.Part),
        Quality.All all => IsExactSum(all.First) && IsExactSum(all.Second),
        _ => false,
    };

    // A sum with no word for what has it.
    private static bool IsBareSum(Parts parts, List<List<Word>> words) =>
        parts.Said.TrueForAll(said => said is Quality.Number { Attribute.Kind: AttributeKind.Amount })
        && !words.Exists(here => here.Exists(word => word.Key == "amount"));

    // What is said of rows of another kind than the noun's is likelier to be meant otherwise: 工单没关 of the ticket, not of its deal.
    private static int Strangers(IReadOnlyList<Meaning> meanings) =>
        meanings.Select(meaning => meaning switch
        {
            Meaning.Rows rows => rows.Set.Subject,
            Meaning.Measured measured => measured.Measure.Rows.Subject,
            _ => (Subject?)null,
        }).OfType<Subject>().Distinct().ToList() is [var subject]
            ? meanings.OfType<Meaning.Said>().Count(said => Rules.Home(said.Quality) is { } home && home != subject)
            : 0;

    // 回款明细, 分别签了多少: these words may mean nothing besides.
    private static bool Noted(Parts parts, HashSet<string> keys)
    {
        if (keys.Contains("list"))
        {
            parts.Show();
        }

        if (keys.Contains("respectively") && parts.Each is null)
        {
            parts.Part();
        }

        if (keys.Contains("whose"))
        {
            parts.Whose();
        }

        // Of 华东和华南分别占多少 there is no one share.
        return !(keys.Contains("share") && parts is { Each: null, Times: null } && parts.Has("respectively"));
    }

    // 换成本月 says nothing of 成本.
    private static bool IsInside(List<List<Word>> words, int place) =>
        words.Take(place).Index().Any(here => here.Item.Exists(word => word.Key == "replace" && here.Index + word.Length > place));

    // What asks for something else is said to; of other things, which words aren't known.
    private static QuestionReading.Refused Unread(IEnumerable<IReadOnlyList<Word>> words, IReadOnlyList<string> gaps) =>
        words.Any(here => here.Any(word => word.Key == "write")) ? new(RefusalReason.Write, gaps, []) : Unclear(gaps);

    private static QuestionReading.Refused Unclear(params IReadOnlyList<string> words) => new(RefusalReason.Unclear, words, []);

    // 把超时的商机都关了, 把D00006推进到方案: not if they are to be shown.
    private static bool IsOrder(List<List<Word>> words)
    {
        var keys = words.SelectMany(here => here.Select(word => word.Key)).ToHashSet();
        return words.Any(here => here.Any(word => word.Key == "object" && word.Length == here[0].Length))
            && keys.Overlaps(["reach", "closed", "won", "lost"])
            && !keys.Overlaps(["list", "shown", "remove", "replace"]);
    }

    // 给华东的客户发邮件: from the first word to the last, and nothing is asked.
    private static bool IsErrand(List<List<Word>> words)
    {
        var from = words.FindIndex(here => here.Exists(word => word.Key == "giveto"));
        var to = words.FindLastIndex(here => here.Exists(word => word.Key == "errand"));
        return from >= 0 && to > from && IsIdle(words, 0, from)
            && IsIdle(words, to + words[to].First(word => word.Key == "errand").Length, words.Count);
    }

    // Only words that mean nothing.
    private static bool IsIdle(List<List<Word>> words, int from, int to) => Offering.IsIdle(words, from, to);

    private static string? CalledBy(string text, IEnumerable<Piece> pieces, string id) => pieces
        .Where(piece => piece.Meaning is Meaning.Said { Quality: Quality.Named { Values.Values: [var named] } } && named == id)
        .Select(piece => text[piece.Start..piece.End])
        .FirstOrDefault();

    private IEnumerable<Piece> Pieces(
        string text, List<List<Word>> words, Values values, Asker asker, KnownNames known, Quality.Named? somebody)
    {
        var vocabulary = new Vocabulary(values, asker);
        foreach (var (start, here) in words.Index())
        {
            // 他的回款呢: whoever was named before.
            foreach (var word in here.Where(word => somebody is not null && IsAnaphor(words, start, word)))
            {
                yield return new(start, start + word.Length, vocabulary.Of(Chart.Filler), Chart.FillerCost);
                yield return new(start, start + word.Length, new Meaning.Said(somebody!), 1);
            }

            // The longest word comes first; what is a part of a word doesn't mean nothing.
            var longest = here.Where(word => word.Key is not (Chart.Filler or "theirteam")).Select(word => word.Length).FirstOrDefault();
            // 多少笔 counts.
            var counts = here.Where(word => word.Key == "howmany").Select(word => word.Length).FirstOrDefault();
            foreach (var word in here.Where(word => word.Key == Chart.Filler ? word.Length >= longest
                : word.Key == "share" ? !IsBeforeFigure(words, start + word.Length, vocabulary)
                : word.Key != "howmuchof" || word.Length >= counts))
            {
                var cost = word.Key == Chart.Filler ? Chart.FillerCost : 1 - (0.01 * word.Length);
                yield return new(start, start + word.Length, vocabulary.Of(word.Key), cost);
                foreach (var quoted in word.Key == "feedback" ? Quoted(text, start + word.Length) : [])
                {
                    yield return quoted;
                }
            }
        }

        var terminals = new Terminals(periods, values.Now);
        List<Piece> named = [.. known.In(text, asker.Reach)];
        IEnumerable<Piece> found =
            [.. terminals.Times(text), .. Terminals.Quantities(text), .. Terminals.Places(text), .. Terminals.Vague(text), .. named,
            .. Terminals.Contracts(text, named)];
        foreach (var piece in found)
        {
            // 其他人 is nobody of a reason for loss; 一共 begins with no number.
            var length = piece.End - piece.Start;
            if (!words[piece.Start].Exists(word => (word.Key == "others" && word.Length == length)
                || (length == 1 && word.Length > 1 && piece.Meaning is Meaning.Quantified)))
            {
                yield return piece;
            }
        }
    }

    // 贡献了多少签约额 asks for the sum.
    private static bool IsBeforeFigure(List<List<Word>> words, int at, Vocabulary vocabulary) =>
        at < words.Count && words[at].Exists(word => word.Length > 1 && vocabulary.Of(word.Key) is Meaning.Measured { Measure.IsRatio: false });

    private static bool IsAboutSomebody(List<List<Word>> words) =>
        words.Index().Any(here => here.Item.Exists(word => IsAnaphor(words, here.Index, word)));

    // 其他 is nobody.
    private static bool IsAnaphor(List<List<Word>> words, int start, Word word) =>
        word.Key == "anaphor" && !(start > 0 && words[start - 1].Exists(one => one.Key == "others" && one.Length > 1));

    // What customers said may be any words.
    private static IEnumerable<Piece> Quoted(string text, int start)
    {
        for (var length = 2; length <= MostQuoted && start + length <= text.Length; length++)
        {
            if (GrammarTexts.AfterQuoted.Contains(text[start + length - 1]) || text.AsSpan(start, length).EndsWith(GrammarTexts.DoneLater))
            {
                yield break;
            }

            if (start + length == text.Length || GrammarTexts.AfterQuoted.Contains(text[start + length])
                || text.AsSpan(start + length).StartsWith(GrammarTexts.DoneLater))
            {
                yield return new(start, start + length, new Meaning.Quoted(text.Substring(start, length)), 1 + (0.9 * length));
            }
        }
    }
}
