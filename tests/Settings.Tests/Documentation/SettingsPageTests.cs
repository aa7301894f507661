using System.Text.RegularExpressions;

namespace StreamLab.Settings.Tests.Documentation;

public sealed partial class SettingsPageTests
{
    /// <summary>The variable that names the folder to which the page is written with new tables.</summary>
    private const string Variable = "STREAMLAB_DOCS";

    private const string Page = "docs/settings.md";

    [Fact]
    public void EachProgramHasItsTable() => Assert.Equal(
        Enum.GetNames<LabProgram>(), Table().Matches(Repository.Read(Page)).Select(table => table.Groups["program"].Value));

    [Fact]
    public void TheTablesAreWhatTheCatalogSays()
    {
        var page = Repository.Read(Page);
        var renewed = Table().Replace(page, static table =>
            table.Groups["mark"].Value + SettingCatalog.ToMarkdown(Enum.Parse<LabProgram>(table.Groups["program"].ValueSpan)));
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(Page)), renewed);
            return;
        }

        Assert.True(renewed == page, $"{Page} is not what the catalog says; docs/contributing.md tells how {Variable} renews it.");
    }

    [GeneratedRegex(@"(?<mark><!-- settings of (?<program>\w+) -->\n)(\|.*\n)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Table();
}
