using ChatSales.Core.BattleMap;
using JiebaNet.Segmenter;

namespace ChatSales.Adapters.Words;

/// <summary>
/// Splits with jieba's dictionary, which is read when it is first needed and takes 40 MB from then on. Stop words, single characters and numbers mean
/// nothing by themselves.
/// </summary>
public sealed class JiebaWords : IWordSplitter
{
    private const int Shortest = 2;
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "jieba");
    private readonly Lazy<(JiebaSegmenter Segmenter, HashSet<string> Stops)> jieba = new(Load);

    public IEnumerable<string> WordsOf(string text) =>
        jieba.Value.Segmenter.Cut(text).Select(word => word.Trim())
            .Where(word => word.Length >= Shortest && word.Any(char.IsLetter) && !jieba.Value.Stops.Contains(word));

    private static (JiebaSegmenter, HashSet<string>) Load()
    {
        // The only way to tell it where its files are.
        ConfigManager.ConfigFileBaseDir = Folder;
        return (
            new JiebaSegmenter(),
            new HashSet<string>([.. File.ReadLines(Path.Combine(Folder, "stopwords.txt")), .. StopTexts.All], StringComparer.OrdinalIgnoreCase));
    }
}
