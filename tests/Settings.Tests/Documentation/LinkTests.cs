namespace StreamLab.Settings.Tests.Documentation;

public sealed class LinkTests
{
    private const string Entrance = "README.md";

    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryLinkLeadsSomewhere(string path)
    {
        var page = MarkdownPage.At(path);
        string[] broken = [.. page.Links.Where(link => !Exists(page.Resolve(link)))];
        Assert.Empty(broken);
    }

    [Fact]
    public void EveryPlaceOfTheArchitectureIsThere()
    {
        string[] places = [.. MarkdownPage.At("docs/architecture.md").PlacesInTables];

        Assert.Contains("Lab/Faults/FaultTable.cs", places);
        Assert.All(places, static place => Assert.True(Path.Exists(Path.Combine(Repository.Root, place)), place));
    }

    [Fact]
    public void EveryPageIsFoundFromTheReadme()
    {
        var found = new HashSet<string>([Entrance], StringComparer.Ordinal);
        var unread = new Queue<string>(found);
        while (unread.TryDequeue(out var path))
        {
            var page = MarkdownPage.At(path);
            foreach (var next in page.Links.Select(link => page.Resolve(link).Path).Where(Repository.Pages.Contains).Where(found.Add))
            {
                unread.Enqueue(next);
            }
        }

        Assert.Empty(Repository.Pages.Except(found));
    }

    private static bool Exists((string Path, string? Anchor) target)
    {
        var full = Path.Combine(Repository.Root, target.Path);
        return !target.Path.StartsWith("..", StringComparison.Ordinal)
            && (File.Exists(full) || Directory.Exists(full))
            && (target.Anchor is not { } anchor || MarkdownPage.At(target.Path).Anchors.Contains(anchor));
    }
}
