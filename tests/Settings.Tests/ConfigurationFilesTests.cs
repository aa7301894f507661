using Microsoft.Extensions.Configuration;

namespace StreamLab.Settings.Tests;

/// <summary>A broken appsettings.json is one line that says where.</summary>
public sealed class ConfigurationFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamlab-configuration-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("", "1:1: the file is empty")]
    [InlineData(" \n", "1:1: the file is empty")]
    [InlineData("[]", "1:1: an array where an object must be")]
    [InlineData("null", "1:1: null where an object must be")]
    [InlineData("\n  5", "2:3: a single value where an object must be")]
    [InlineData("{\n  \"A\": 1,\n  \"a\": 2\n}", "3:3: key 'a' is there twice")]
    [InlineData("{ \"A\": { \"B\": 1 },\n \"A:B\": 2 }", "2:2: key 'A:B' is there twice")]
    public void AFileThatIsNoObjectIsRefusedWithItsPlace(string text, string fault) =>
        Assert.Equal($"{Path}:{fault}; allowed is one JSON object with each key once.", Problem(text));

    [Theory]
    [InlineData("{")]
    [InlineData("{\n \"A\": }")]
    [InlineData("{} {}")]
    [InlineData("nonsense")]
    public void AFileThatIsNoJsonIsRefusedWithItsPlace(string text)
    {
        var problem = Problem(text);
        Assert.Matches(@":[12]:\d+: .+; allowed is one JSON object with each key once\.$", problem);
        Assert.StartsWith(Path, problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"A\": { \"B\": 1 }, \"A\": { \"C\": [1, 2,] }, /* why */ }")]
    public void FilesThatConfigurationAcceptsAreRead(string text)
    {
        File.WriteAllText(Path, text);
        Load();
    }

    private string Path => System.IO.Path.Combine(_folder.FullName, "appsettings.json");

    private string Problem(string text)
    {
        File.WriteAllText(Path, text);
        return Assert.Single(Assert.Throws<SettingsException>(Load).Problems);
    }

    private IConfigurationRoot Load() =>
        ConfigurationFiles.Load(() => new ConfigurationBuilder().SetBasePath(_folder.FullName).AddJsonFile("appsettings.json").Build());
}
