using System.Text.RegularExpressions;

namespace StreamLab.Settings.Tests.Documentation;

/// <summary>What tests look at in a Markdown file.</summary>
internal sealed partial class MarkdownPage
{
    private readonly string _text;
    private readonly string _prose;

    private MarkdownPage(string path)
    {
        Path = path;
        _text = Repository.Read(path);
        _prose = CodeBlock().Replace(_text, "\n");
    }

    /// <summary>Its path in the repository.</summary>
    public string Path { get; }

    public static MarkdownPage At(string path) => new(path);

    /// <summary>The targets of links and images that do not leave the repository.</summary>
    public IEnumerable<string> Links => Target().Matches(InlineCode().Replace(_prose, "`code`"))
        .Select(static match => match.Groups["target"].Value)
        .Where(static target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    /// <summary>The paths that are named in code in its tables, such as <c>Lab/Faults/FaultTable.cs</c>.</summary>
    public IEnumerable<string> PlacesInTables => PlaceInTable().Matches(_prose).SelectMany(static row => row.Groups["place"].Captures).Select(static place => place.Value);

    /// <summary>The anchors of its headings, as GitHub names them.</summary>
    public IReadOnlySet<string> Anchors => Heading().Matches(_prose)
        .Select(static heading => NotInAnchor().Replace(heading.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-'))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The lines of its code blocks; a line that ends with a backslash goes on in the next.</summary>
    public IEnumerable<string> CodeLines => CodeBlock().Matches(_text)
        .SelectMany(static block => block.Groups["code"].Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'));

    /// <summary>A link's target, relative to the root, and its anchor, if it has one.</summary>
    public (string Path, string? Anchor) Resolve(string link)
    {
        var parts = link.Split('#', 2);
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        var path = parts[0].Length == 0
            ? Path
            : System.IO.Path.GetRelativePath(Repository.Root, System.IO.Path.Combine(Repository.Root, folder, parts[0])).Replace('\\', '/');
        return (path, parts.Length > 1 ? parts[1] : null);
    }

    [GeneratedRegex(@"^```[^\n]*\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^\|(.*?`(?<place>[\w.]+(/[\w.]+)+)`)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PlaceInTable();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("""\]\((?<target>[^)\s]+)\)|(src|srcset|href)="(?<target>[^"]+)" """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Target();

    [GeneratedRegex(@"^\#{1,6}[ ]+(?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}_\- ]")]
    private static partial Regex NotInAnchor();
}
