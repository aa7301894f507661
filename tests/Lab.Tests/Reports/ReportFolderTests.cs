using StreamLab.Lab.Reports;

namespace StreamLab.Lab.Tests.Reports;

public sealed class ReportFolderTests
{
    [Fact]
    public void FolderThatIsAFileIsRefusedBeforeTheRun()
    {
        var file = Path.GetTempFileName();
        try
        {
            var failure = Assert.Throws<ReportException>(() => new ReportFolder(file).Prepare());
            Assert.StartsWith($"--report: '{file}' cannot be written (", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', failure.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void MissingFolderIsMadeAndLeftEmpty()
    {
        var parent = Directory.CreateTempSubdirectory("streamlab-");
        try
        {
            var folder = new ReportFolder(Path.Combine(parent.FullName, "a", "b"));
            folder.Prepare();
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder.FullPath));
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    [Fact]
    public void ReportOfAnEarlierRunIsReplaced()
    {
        var parent = Directory.CreateTempSubdirectory("streamlab-");
        try
        {
            var folder = new ReportFolder(parent.FullName);
            folder.Write("a longer first one"u8.ToArray(), []);
            folder.Write("{}"u8.ToArray(), []);
            Assert.Equal("{}", File.ReadAllText(Path.Combine(folder.FullPath, "report.json")));
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("report.json")]
    [InlineData("report.html")]
    public void AFolderInTheReportsPlaceIsRefusedBeforeTheRunAndLeavesNoHalfReport(string name)
    {
        var parent = Directory.CreateTempSubdirectory("streamlab-");
        try
        {
            var folder = new ReportFolder(parent.FullName);
            parent.CreateSubdirectory(name);

            Assert.Contains($"'{name}' is a folder", Assert.Throws<ReportException>(folder.Prepare).Message, StringComparison.Ordinal);
            Assert.Throws<ReportException>(() => folder.Write("{}"u8.ToArray(), []));

            Assert.DoesNotContain(parent.EnumerateFiles(), static file => file.Name.Count(static letter => letter == '.') > 1);
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }
}
