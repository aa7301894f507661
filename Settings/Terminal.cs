namespace StreamLab.Settings;

/// <summary>What standard output is written to.</summary>
public static class Terminal
{
    private const int UsualColumns = 80;
    private const int ColumnsOfFiles = 100;

    /// <summary>How many characters a line may have: as many as the terminal shows, and 100 where it is none.</summary>
    public static int Columns
    {
        get
        {
            if (Console.IsOutputRedirected)
            {
                return ColumnsOfFiles;
            }

            try
            {
                return Console.WindowWidth is > 0 and var width ? width : UsualColumns;
            }
            catch (IOException)
            {
                return UsualColumns;
            }
        }
    }

    /// <summary>Whether it is a terminal that shows nothing but lines one after the other.</summary>
    public static bool IsDumb => Environment.GetEnvironmentVariable("TERM") is "dumb";
}
