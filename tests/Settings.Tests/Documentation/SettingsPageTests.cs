using System.Text.RegularExpressions;

namespace StreamLab.Settings.Tests.Documentation;

public sealed partial class SettingsPageTests
{
    private const string Page = "docs/settings.md";

    [Fact]
    public void EachProgramHasItsTable() => Assert.Equal(
        Enum.GetNames<LabProgram>(), Table().Matches(Repository.Read(Page)).Select(table => table.Groups["program"].Value));

    [Fact]
    public void TheTablesAreWhatTheCatalogSays() => GeneratedDocument.IsRenewed(Page, static page => Table().Replace(page, static table =>
        table.Groups["mark"].Value + SettingCatalog.ToMarkdown(Enum.Parse<LabProgram>(table.Groups["program"].ValueSpan))));

    [GeneratedRegex(@"(?<mark><!-- settings of (?<program>\w+) -->\n)(\|.*\n)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Table();
}
