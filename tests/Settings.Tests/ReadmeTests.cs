using System.Reflection;

namespace StreamLab.Settings.Tests;

public sealed class ReadmeTests
{
    [Theory]
    [InlineData(LabProgram.AppHost)]
    [InlineData(LabProgram.Producer)]
    [InlineData(LabProgram.Consumer)]
    public void ReadmeHoldsEverySetting(LabProgram program) =>
        Assert.Contains(SettingCatalog.ToMarkdown(program).Trim(), Readme(), StringComparison.Ordinal);

    private static string Readme()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("README.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
