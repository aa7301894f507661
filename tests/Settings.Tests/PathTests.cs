namespace StreamLab.Settings.Tests;

public sealed class PathTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ASourceFileIsReadAsItsFullPath()
    {
        var file = _scratch.Write("a.csv", "x\n1\n");
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        Assert.Equal(file, Lab.Read("--source", relative).Source.Path);
    }

    [Fact]
    public void AnEmptySourceFileIsFine() => Assert.NotNull(Lab.Read("--source", _scratch.Write("empty.csv", "")).Source.Path);

    [Fact]
    public void StandardInputIsASource() => Assert.Equal("-", Lab.Read("--source", "-").Source.Path);

    [Fact]
    public void AFolderIsNoSource() => Assert.Equal(
        $"--source: '{_scratch.Path}' is a folder; allowed are a CSV, JSON or text file, or - for standard input.",
        Lab.Problem("--source", _scratch.Path));

    [Fact]
    public void ASourceFileThatCannotBeOpenedIsRefused()
    {
        var file = _scratch.Write("held.csv", "x");
        using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(
            $"--source: file '{file}' cannot be read (another program holds it); allowed are files that can.", Lab.Problem("--source", file));
    }

    [Fact]
    public void OnlyProgramsThatReadTheSourceLookForIt() =>
        Assert.Equal("elsewhere.csv", Lab.ReadKeys(LabProgram.Consumer, ("StreamLab:Source:Path", "elsewhere.csv")).Source.Path);

    [Fact]
    public void AReportFolderNeedNotExistAndIsReadAsItsFullPath() =>
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "new", "out"), Lab.Read("--report", Path.Combine("new", "out")).Report);

    [Fact]
    public void AReportFolderMayExist() => Assert.Equal(_scratch.Path, Lab.Read("--report", _scratch.Path).Report);

    [Fact]
    public void AFileInTheReportFoldersWayIsRefused()
    {
        var file = _scratch.Write("out", "");
        var line = $"--report: '{file}' is a file; allowed are a folder, which need not exist.";
        Assert.Equal(line, Lab.Problem("--report", file));
        Assert.Equal(line, Lab.Problem("--report", Path.Combine(file, "deeper")));
    }

    [Theory]
    [InlineData("--source")]
    [InlineData("--plan")]
    [InlineData("--report")]
    [InlineData("--baseline")]
    [InlineData("--summary")]
    [InlineData("--junit")]
    public void APathWithANullCharacterIsRefused(string name)
    {
        var setting = SettingCatalog.Get(name);
        var line = $"{name}: 'a\\u0000b' is not a path; allowed are {setting.Allowed}.";
        Assert.Equal(line, Lab.Problem(name, "a\0b"));
        Assert.Equal(line, Assert.Single(Assert.Throws<SettingsException>(() => Lab.ReadKeys(LabProgram.AppHost, (setting.Key, "a\0b"))).Problems));
    }
}
