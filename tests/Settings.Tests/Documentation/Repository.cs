using System.IO.Enumeration;

namespace StreamLab.Settings.Tests.Documentation;

/// <summary>The repository's files as they are, not as they were copied for a test.</summary>
internal static class Repository
{
    private static readonly string[] NotItsOwn = ["bin", "obj", "out", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The paths of all Markdown files, relative to the root and with slashes.</summary>
    public static IReadOnlyList<string> Pages { get; } = [.. new FileSystemEnumerable<string>(
        Root,
        static (ref entry) => Path.GetRelativePath(Root, entry.ToFullPath()).Replace('\\', '/'),
        new EnumerationOptions { RecurseSubdirectories = true })
    {
        ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory && entry.FileName.EndsWith(".md", StringComparison.Ordinal),
        ShouldRecursePredicate = static (ref entry) => entry.FileName[0] != '.' && !NotItsOwn.Contains(entry.FileName.ToString()),
    }.Order(StringComparer.Ordinal)];

    /// <summary>A file's text, with line feeds on every system.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "StreamLab.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds StreamLab.sln: these tests read the repository.");
    }
}
