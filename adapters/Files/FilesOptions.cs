namespace ChatSales.Adapters.Files;

/// <summary>Section <c>Connectors:&lt;name&gt;</c> of sort <c>files</c>: a folder from which another system takes files.</summary>
public sealed class FilesOptions
{
    /// <summary>The folder, which must be there; a share that is mounted is as good.</summary>
    public string Folder { get; init; } = "";

    /// <summary>What a document becomes.</summary>
    public FileForm Form { get; init; } = FileForm.Csv;

    /// <summary>Whether CSV files begin with UTF-8's mark, without which Excel reads Chinese wrongly.</summary>
    public bool Mark { get; init; } = true;

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes(string section)
    {
        if (!Path.IsPathFullyQualified(Folder))
        {
            yield return $"{section}:{nameof(Folder)}: '{Folder}' is no full path of a folder.";
        }
    }
}

/// <summary>Forms of files.</summary>
public enum FileForm
{
    /// <summary>Text, apart by commas.</summary>
    Csv,

    /// <summary>A workbook of one sheet.</summary>
    Xlsx,
}
