namespace ChatSales.Bot.Import;

/// <summary>The files of a folder, by name without extension: each a CSV file or an Excel workbook.</summary>
internal sealed class ImportFolder
{
    private const string Csv = ".csv";
    private const string Xlsx = ".xlsx";
    private const long MostBytesOfCsv = 512L << 20;
    private const long MostBytesOfXlsx = 64L << 20;

    // Spreadsheet files that can't be imported: reported, as the name shows what was intended.
    private static readonly string[] Others = [".xls", ".xlsm", ".xlsb", ".ods", ".et", ".txt", ".tsv"];

    private readonly string path;
    private readonly ILookup<string, string> files;
    private readonly ILookup<bool, string> byUse;

    /// <exception cref="FileNotFoundException">The folder can't be read.</exception>
    public ImportFolder(string path, IEnumerable<string> names)
    {
        this.path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var known = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        try
        {
            byUse = Directory
                .EnumerateFiles(path)
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal)
                .ToLookup(file => known.Contains(Path.GetFileNameWithoutExtension(file)));
            files = byUse[true].ToLookup(file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"The folder '{path}' can't be read: {fault.Message}");
        }
    }

    /// <summary>The file of that name with its extension; null if there is none.</summary>
    public string? Find(string name) => files[name].FirstOrDefault(IsRead);

    /// <summary>Files of rows under other names: nothing reads them.</summary>
    public IEnumerable<string> Unknown => byUse[false].Where(IsRead);

    /// <summary>One sentence for each name with no readable file, or several.</summary>
    public IEnumerable<string> Mistakes()
    {
        foreach (var name in files)
        {
            if (name.Where(IsRead).ToList() is [var one, .. [_, ..] more])
            {
                yield return $"{one}: is beside {string.Join(", ", more)}, and they may say different things; leave one of them in the folder. "
                    + "Nothing was imported";
            }
            else if (Find(name.Key) is null
                && name.FirstOrDefault(file => Others.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)) is { } other)
            {
                yield return $"{other}: is neither CSV ({Csv}) nor an Excel workbook ({Xlsx}); save it as one. Nothing was imported";
            }
        }
    }

    /// <param name="file">As found.</param>
    /// <param name="columns">Columns that its header should name.</param>
    /// <exception cref="TableException">It can't be read.</exception>
    public Table Open(string file, IReadOnlyList<string> columns)
    {
        var isBook = IsBook(file);
        var most = isBook ? MostBytesOfXlsx : MostBytesOfCsv;
        try
        {
            var named = new FileInfo(Path.Combine(path, file));
            var real = (FileInfo?)named.ResolveLinkTarget(returnFinalTarget: true) ?? named;
            // A link out of the folder would import what its owner never provided. Reading a pipe would block; it has no length.
            return real.DirectoryName != path ? throw new TableException("is a link that leads out of the folder; put the file itself there")
                : real.Length == 0 ? throw new TableException("the header row is missing")
                : real.Length > most ? throw new TableException($"is larger than {most >> 20} MB; split it")
                : isBook ? new Workbook(real.FullName)
                : new CsvFile(real.FullName, columns);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TableException($"can't be read: {fault.Message}");
        }
    }

    private static bool IsBook(string file) => Path.GetExtension(file).Equals(Xlsx, StringComparison.OrdinalIgnoreCase);

    private static bool IsRead(string file) => IsBook(file) || Path.GetExtension(file).Equals(Csv, StringComparison.OrdinalIgnoreCase);
}
